/**
 * The keys of sessions with sealed ballots, as this device keeps them: private keys that no script of a page can read.
 *
 * A private key lies in IndexedDB only wrapped by another key that never leaves the browser, and is used as one that
 * cannot be exported; {@link keyFile} unwraps it on purpose. (WebKitGTK gives back no X25519 key that it has stored.)
 * @module
 */

import { SITE } from "../python/client.js";
import { ALGORITHM, base64UrlOf, generated, wordsOf } from "./sealing.js";

/**
 * @typedef {import("./sealing.js").OpeningKey} OpeningKey
 * @typedef {{id: string, made: string, wrapping: CryptoKey, iv: Uint8Array<ArrayBuffer>, wrapped: ArrayBuffer}} Kept
 *   `id` is the public key in base64url, `made` the moment in ISO 8601
 */

const DATABASE = `factory-orchestra:${new URL(SITE).pathname}keys`;
const STORE = "keys";
const KIND = "factory-orchestra-key";
const VERSION = 1;
const USES = /** @type {const} */ (["deriveBits"]);
/** In milliseconds; what is older is removed when the next key is made. */
const LONGEST_KEPT = 60 * 24 * 60 * 60 * 1000;

/** A pasted chat holds the invitation too: no key in it shall look like the beginning of a code. One in sixteen would. */
const LIKE_A_CODE = /f[o0]/i;

/** What this page holds; the only place where the browser lets it store nothing. @type {Map<string, Kept>} */
const held = new Map();

/**
 * A new key, kept on this device.
 * @returns {Promise<{key: OpeningKey, stored: boolean}>} `stored` unless the browser lets the page store nothing
 */
export async function makeKey() {
  await forgetOld();
  for (;;) {
    const made = await generated(true);
    if (!LIKE_A_CODE.test(await idOf(made))) return keep(made);
  }
}

/**
 * The key that a file holds, kept on this device from now on.
 * @param {string} text
 * @returns {Promise<{key: OpeningKey, stored: boolean} | null>} nothing if the file is no key file
 */
export async function adoptKey(text) {
  try {
    const { kind, version, key } = JSON.parse(text);
    if (kind !== KIND || version !== VERSION) return null;
    const privateKey = await crypto.subtle.importKey("jwk", key, ALGORITHM, true, USES);
    const publicKey = await publicOf(key.x);
    return keep({ privateKey, publicKey });
  } catch {
    return null;
  }
}

/**
 * @param {string} id
 * @returns {Promise<OpeningKey | null>} nothing if this device has it no more
 */
export async function findKey(id) {
  const kept = held.get(id) ?? (await read(id));
  return kept ? { id, pair: await pairOf(kept) } : null;
}

/** Every key on this device, the newest first. @returns {Promise<OpeningKey[]>} */
export async function allKeys() {
  const stored = await inStore("readonly", (store) => store.getAll()).catch(() => []);
  const found = new Map([...stored, ...held.values()].map((kept) => [kept.id, kept]));
  const newest = [...found.values()].sort((one, other) => other.made.localeCompare(one.made));
  return Promise.all(newest.map(async (kept) => ({ id: kept.id, pair: await pairOf(kept) })));
}

/** @param {string} id */
export async function forgetKey(id) {
  held.delete(id);
  await inStore("readwrite", (store) => store.delete(id)).catch(() => undefined);
}

/**
 * The file that opens the ballots elsewhere: the one place where the private key is readable.
 * @param {string} id
 * @returns {Promise<string | null>}
 */
export async function keyFile(id) {
  const kept = held.get(id) ?? (await read(id));
  if (!kept) return null;
  const { kty, crv, x, d } = await crypto.subtle.exportKey("jwk", await unwrapped(kept, true));
  const file = { kind: KIND, version: VERSION, made: kept.made, words: await wordsOf(id), key: { kty, crv, x, d } };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** @param {CryptoKeyPair} pair whose private key can be exported */
async function keep({ privateKey, publicKey }) {
  const id = await idOf({ publicKey });
  const wrapping = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await crypto.subtle.wrapKey("jwk", privateKey, wrapping, { name: "AES-GCM", iv });
  const kept = { id, made: new Date().toISOString(), wrapping, iv, wrapped };
  const stored = await inStore("readwrite", (store) => store.put(kept)).then(() => true, () => false);
  if (!stored) held.set(id, kept);
  return { key: { id, pair: await pairOf(kept) }, stored };
}

/** @param {{publicKey: CryptoKey}} pair */
const idOf = async ({ publicKey }) => base64UrlOf(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));

/** @param {Kept} kept */
async function pairOf(kept) {
  return { privateKey: await unwrapped(kept, false), publicKey: await publicOf(kept.id) };
}

/**
 * @param {Kept} kept
 * @param {boolean} extractable
 */
function unwrapped({ wrapping, iv, wrapped }, extractable) {
  return crypto.subtle.unwrapKey("jwk", wrapped, wrapping, { name: "AES-GCM", iv }, ALGORITHM, extractable, USES);
}

/** @param {string} x the public key in base64url */
const publicOf = (x) => crypto.subtle.importKey("jwk", { kty: "OKP", crv: "X25519", x }, ALGORITHM, true, []);

/** @param {string} id */
const read = (id) => inStore("readonly", (store) => store.get(id)).catch(() => undefined);

async function forgetOld() {
  const stored = await inStore("readonly", (store) => store.getAll()).catch(() => []);
  const oldest = new Date(Date.now() - LONGEST_KEPT).toISOString();
  for (const { id, made } of stored) if (made < oldest) await forgetKey(id);
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} asked
 * @returns {Promise<T>}
 */
async function inStore(mode, asked) {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, VERSION);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = asked(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
