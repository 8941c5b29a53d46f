/**
 * Seals a ballot for the one who holds a key, and opens it again: HPKE (RFC 9180) over the browser's own WebCrypto.
 *
 * The library comes only where something is sealed. A box is the key's tag, the encapsulated key and the ciphertext, in
 * base64; which of its bits mean what stands in playbook/codecs/sealed_code.py, and only Python spells it as a code.
 * @module
 */

/**
 * @typedef {Pick<CryptoKeyPair, "publicKey" | "privateKey">} KeyPair
 * @typedef {"no-key" | "other-key" | "changed"} Reason why a box stays closed
 * @typedef {{id: string, pair: KeyPair}} OpeningKey `id` is the public key in base64url
 */

const LIBRARY = new URL("../../vendor/hpke.js", import.meta.url);
const WORDS = new URL("../../vendor/words.js", import.meta.url);
const INFO = new TextEncoder().encode("factory-orchestra-playbook sealed ballot 1");
export const ALGORITHM = { name: "X25519" };
const KEY = 32;
const TAG = 2;
const ENCAPSULATED = 32;
const WORD_BITS = 11;
const HOW_MANY_WORDS = 6;
const TRIES = 5;
/** So many boxes are opened before the page has its turn. */
const AT_ONCE = 8;

/** @type {Promise<import("@hpke/core").CipherSuite> | undefined} */
let library;

/**
 * Whether this page can seal and open: on plain http there is no WebCrypto, older browsers lack the curve, and the library
 * may not come.
 * @returns {Promise<boolean>}
 */
export async function canSeal() {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return false;
  return Promise.all([generated(false), hpke(), wordList()]).then(
    () => true,
    () => false,
  );
}

/**
 * A key pair; WebKitGTK 2.50 fails to make one about once in 370 times, and makes it at the next try.
 * @param {boolean} extractable whether a script may read the private key
 */
export const generated = (extractable) =>
  severalTimes(() => /** @type {Promise<CryptoKeyPair>} */ (crypto.subtle.generateKey(ALGORITHM, extractable, ["deriveBits"])));

/**
 * @param {string} plain what is sealed, in base64
 * @param {string} key the public key, in base64url
 * @returns {Promise<string>} a box that only the private key opens; rejects for what is no key
 */
export async function seal(plain, key) {
  const suite = await hpke();
  const recipientPublicKey = await suite.kem.deserializePublicKey(octetsOfKey(key).buffer);
  // Each seal makes a key pair of its own.
  const { enc, ct } = await severalTimes(() => suite.seal({ recipientPublicKey, info: INFO.buffer }, octetsOf(plain).buffer));
  return base64Of([...(await tagOf(key)), ...new Uint8Array(enc), ...new Uint8Array(ct)]);
}

/**
 * Those of the keys for which one of the boxes is sealed.
 * @param {string[]} boxes
 * @param {OpeningKey[]} keys
 * @returns {Promise<OpeningKey[]>}
 */
export async function keysOf(boxes, keys) {
  const tags = new Set(boxes.map((box) => String(octetsOf(box).subarray(0, TAG))));
  const tagged = await Promise.all(keys.map(async (key) => ({ key, tag: String(await tagOf(key.id)) })));
  return tagged.filter(({ tag }) => tags.has(tag)).map(({ key }) => key);
}

/**
 * What is in each box, in base64, or why it stays closed.
 * @param {string[]} boxes
 * @param {OpeningKey[]} keys
 * @returns {Promise<Record<string, string | Reason>>}
 */
export async function opened(boxes, keys) {
  /** @type {Map<string, KeyPair>} */
  const byTag = new Map();
  for (const { id, pair } of keys) byTag.set(String(await tagOf(id)), pair);
  /** @type {Record<string, string | Reason>} */
  const found = {};
  for (const [place, box] of boxes.entries()) {
    if (place % AT_ONCE === AT_ONCE - 1) await new Promise((done) => setTimeout(done));
    const octets = octetsOf(box);
    const pair = byTag.get(String(octets.subarray(0, TAG)));
    found[box] = pair ? await contentsOf(octets.subarray(TAG), pair) : keys.length ? "other-key" : "no-key";
  }
  return found;
}

/**
 * Six words of a public key, to read out and compare: whoever swaps the key would have to find one with the same words.
 * @param {string} key in base64url
 */
export async function wordsOf(key) {
  const [wordlist, digest] = await Promise.all([wordList(), digestOf(key)]);
  let bits = 0n;
  for (const octet of digest) bits = (bits << 8n) | BigInt(octet);
  const words = [];
  for (let place = 1; place <= HOW_MANY_WORDS; place += 1) {
    const at = (bits >> BigInt(8 * digest.length - WORD_BITS * place)) & BigInt((1 << WORD_BITS) - 1);
    words.push(wordlist[Number(at)]);
  }
  return words.join(" ");
}

/** @param {string} text whether it is a public key as an invitation carries it */
export function isKey(text) {
  try {
    return /^[\w-]+$/.test(text) && octetsOfKey(text).length === KEY;
  } catch {
    return false;
  }
}

/** @param {Iterable<number>} octets */
export const base64UrlOf = (octets) => base64Of(octets).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/**
 * @param {Uint8Array} sealed
 * @param {KeyPair} pair
 * @returns {Promise<string | Reason>}
 */
async function contentsOf(sealed, pair) {
  const suite = await hpke();
  const [enc, ct] = [sealed.slice(0, ENCAPSULATED).buffer, sealed.slice(ENCAPSULATED).buffer];
  try {
    return base64Of(new Uint8Array(await suite.open({ recipientKey: pair, enc, info: INFO.buffer }, ct)));
  } catch {
    return "changed";
  }
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} rejects as its last try does
 */
async function severalTimes(work) {
  for (let left = TRIES; left > 1; left -= 1) {
    try {
      return await work();
    } catch {
      // The next try may do better.
    }
  }
  return work();
}

/** @returns {Promise<import("@hpke/core").CipherSuite>} */
function hpke() {
  library ??= import(LIBRARY.href).then((/** @type {typeof import("@hpke/core")} */ { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 }) =>
    new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() }));
  return library.catch((error) => {
    library = undefined;
    throw error;
  });
}

/** @returns {Promise<readonly string[]>} */
const wordList = async () => (await import(WORDS.href)).wordlist;

/** @param {string} key */
const digestOf = async (key) => new Uint8Array(await crypto.subtle.digest("SHA-256", octetsOfKey(key)));

/** @param {string} key */
const tagOf = async (key) => (await digestOf(key)).subarray(0, TAG);

/** @param {string} text in base64url */
const octetsOfKey = (text) => octetsOf(text.replaceAll("-", "+").replaceAll("_", "/"));

/** @param {string} text in base64 */
const octetsOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** @param {Iterable<number>} octets */
const base64Of = (octets) => btoa(String.fromCharCode(...octets));
