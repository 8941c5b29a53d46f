/**
 * Lets the browser keep the playbook for times without a network, says how far that is, and when a newer version waits.
 *
 * What keeps and answers is service-worker.js at the root of the site; a preview's takes itself away.
 * @module
 */

import { isWantedOffline, show, tellKeeping } from "./offline-words.js";

/** @typedef {import("../python/runtime.js").Runtime} Runtime */

const SITE = new URL("../../../", import.meta.url);
const WORKER = new URL("service-worker.js", SITE);
const PYTHON_KEPT = new URL("?kept=python", SITE);
/** The page comes first: this long after it has loaded, keeping begins. */
const QUIET = 3_000;
const BETWEEN_LOOKS = 30 * 60_000;

const NEWS = "A newer version of this playbook is here. Your answers stay.";
const OTHERS = "Close the other pages of this playbook first, then try again.";

/** @type {Promise<ServiceWorkerRegistration | undefined> | undefined} */
let registered;

/**
 * Keep the playbook once the page is quiet, and Python too once it has run or where the page is to be used offline; a
 * second call changes nothing.
 * @param {Promise<Runtime> | null} python what computes in this page, if anything does
 */
export async function start(python) {
  show();
  registered ??= register(python);
  const [registration, runtime] = await Promise.all([registered, python]);
  if (registration && runtime) keepPythonOf(runtime);
}

/** @param {Promise<Runtime> | null} python */
async function register(python) {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (!navigator.serviceWorker || !isSecureContext) return void tellKeeping("never");
  const isHere = await isKept();
  if (isHere) tellKeeping("kept");
  if (connection?.saveData) return isHere ? undefined : void tellKeeping("saving");
  navigator.serviceWorker.addEventListener("message", hear);
  await loaded();
  const runtime = await python;
  if (runtime) await settled(runtime);
  const registration = await navigator.serviceWorker
    .register(WORKER, { updateViaCache: "none" })
    .catch(() => undefined);
  if (registration) follow(registration, python);
  else giveUp(python);
  return registration;
}

/** @param {MessageEvent} news of the worker's */
const hear = ({ data }) => tellKeeping(data.kept ? "kept" : "failed");

/** Whether all of the playbook is kept, Python included. */
async function isKept() {
  const registration = await navigator.serviceWorker.getRegistration(SITE).catch(() => undefined);
  return Boolean(registration?.active) && Boolean(await caches.match(PYTHON_KEPT).catch(() => undefined));
}

/**
 * Keeping has failed; the network's return is another try.
 * @param {Promise<Runtime> | null} python
 */
function giveUp(python) {
  tellKeeping("failed");
  registered = undefined;
  window.addEventListener("online", () => start(python), { once: true });
}

async function loaded() {
  if (document.readyState !== "complete") await new Promise((done) => window.addEventListener("load", done, { once: true }));
  await new Promise((done) => setTimeout(done, QUIET));
}

/** @param {Runtime} runtime */
async function settled(runtime) {
  while (runtime.state.name === "loading") {
    await new Promise((done) => runtime.addEventListener("change", done, { once: true }));
  }
}

/** @type {WeakSet<Runtime>} */
const followed = new WeakSet();

/** @param {Runtime} runtime */
function keepPythonOf(runtime) {
  const ask = async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (runtime.state.name === "ready" || isWantedOffline()) active?.postMessage(runtime.isWhole ? "keep whole python" : "keep python");
  };
  ask();
  if (followed.has(runtime)) return;
  followed.add(runtime);
  runtime.addEventListener("change", ask);
  window.addEventListener("online", ask);
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {Promise<Runtime> | null} python
 */
function follow(registration, python) {
  const look = () => {
    if (registration.waiting && registration.active) tell(registration.waiting);
    // The first worker has come to nothing: not all files have arrived.
    const { installing, waiting, active } = registration;
    if (!installing && !waiting && !active) giveUp(python);
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < BETWEEN_LOOKS) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** @param {ServiceWorker} newer */
function tell(newer) {
  document.querySelector(".pb-newer")?.remove();
  const note = document.createElement("div");
  note.className = "pb-newer";
  note.setAttribute("role", "status");
  const says = document.createElement("p");
  document.body.append(note);
  note.append(says, button("Show it", () => take(newer, says)), button("Later", () => note.remove()));
  says.textContent = NEWS;
}

/**
 * @param {ServiceWorker} newer
 * @param {HTMLElement} says
 */
function take(newer, says) {
  newer.addEventListener("statechange", () => newer.state === "activated" && location.reload());
  newer.postMessage("take over");
  setTimeout(() => (says.textContent = OTHERS), 1_000);
}

/**
 * @param {string} label
 * @param {() => void} act
 */
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pb-button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
