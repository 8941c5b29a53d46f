/**
 * Lets the browser keep the playbook for times without a network, and says when a newer version waits.
 *
 * What keeps and answers is service-worker.js at the root of the site; a preview's takes itself away.
 * @module
 */

/** @typedef {import("../python/runtime.js").Runtime} Runtime */

const SITE = new URL("../../../", import.meta.url);
const WORKER = new URL("service-worker.js", SITE);
/** The page comes first: this long after it has loaded, keeping begins. */
const QUIET = 3_000;
const BETWEEN_LOOKS = 30 * 60_000;

const NEWS = "A newer version of this playbook is here. Your answers stay.";
const OTHERS = "Close the other pages of this playbook first, then try again.";

/** @type {Promise<ServiceWorkerRegistration | undefined> | undefined} */
let registered;

/**
 * Keep the playbook once the page is quiet, and Python too once it has run; a second call changes nothing.
 * @param {Promise<Runtime> | null} python what computes in this page, if anything does
 */
export async function start(python) {
  registered ??= register(python);
  const [registration, runtime] = await Promise.all([registered, python]);
  if (registration && runtime) keepPythonOf(runtime);
}

/** @param {Promise<Runtime> | null} python */
async function register(python) {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (!navigator.serviceWorker || !isSecureContext || connection?.saveData) return undefined;
  await loaded();
  const runtime = await python;
  if (runtime) await settled(runtime);
  const registration = await navigator.serviceWorker
    .register(WORKER, { updateViaCache: "none" })
    .catch(() => undefined);
  if (registration) follow(registration);
  return registration;
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
  if (followed.has(runtime)) return;
  followed.add(runtime);
  const ask = async () => {
    if (runtime.state.name === "ready") (await navigator.serviceWorker.ready).active?.postMessage("keep python");
  };
  runtime.addEventListener("change", ask);
  ask();
}

/** @param {ServiceWorkerRegistration} registration */
function follow(registration) {
  const look = () => registration.waiting && registration.active && tell(registration.waiting);
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
