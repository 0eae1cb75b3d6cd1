/**
 * Keeps the pages of the makers one writes for, and the files they need. With signal the newest page is shown; without,
 * or where the line is too slow, the one that was kept.
 *
 * Pages lie on a shelf of their own person, whose key the server writes on every page; there is never more than one such
 * shelf. `RELEASE`, `FILES` and `UNKEPT` are written before this text by the server.
 */

const field = /** @type {any} */ (self);
const SHELF = `nttmart-lapangan-${RELEASE}`;
const PEOPLE = "nttmart-lapangan-orang-";
const WHOSE = "field-person";
const PATIENCE_MS = 5_000;
const LEAVING = "/lapangan/keluar/";
const NEVER_KEPT = ["/lapangan/kirim/", "/lapangan/sw.js"];
/** Rises when somebody leaves: a page asked for in an earlier turn is shown to whoever asked, and not kept. */
let turn = 0;
/** What is done to the shelves of people, one after the other. @type {Promise<unknown>} */
let atShelves = Promise.resolve();

field.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill().then(() => field.skipWaiting())));
field.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
field.addEventListener("message", (/** @type {any} */ event) => {
  const [port] = event.ports;
  event.waitUntil(event.data.forget ? endTurn().then(() => port.postMessage(0)) : keepAll(event.data.keep, port));
});
field.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === "POST" && pathname === LEAVING) event.respondWith(fetch(request).finally(endTurn));
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (pathname.startsWith("/lapangan/") && !NEVER_KEPT.includes(pathname)) event.respondWith(page(request));
});

/** The files of this release as the server has them, not as the browser remembers them. */
async function fill() {
  const shelf = await caches.open(SHELF);
  await shelf.addAll(FILES.map((path) => new Request(path, { cache: "reload" })));
}

/** Pages stay where they are: a release in the field loses none, nor the files they were made with. */
async function tidy() {
  for (const name of await caches.keys())
    if (name.startsWith("nttmart-lapangan-") && !name.startsWith(PEOPLE) && name !== SHELF) await move(name);
  await field.clients.claim();
}

/** Files the new release does not have move over; whatever else lay there is of no known person, and goes. */
/** @param {string} name */
async function move(name) {
  const [old, shelf] = [await caches.open(name), await caches.open(SHELF)];
  for (const request of await old.keys()) {
    const isFile = new URL(request.url).pathname.startsWith("/static/");
    const kept = isFile && !(await shelf.match(request)) && (await old.match(request));
    if (kept) await shelf.put(request, kept);
  }
  await caches.delete(name);
}

/** @param {Request} request */
async function file(request) {
  const shelf = await caches.open(SHELF);
  return (await shelf.match(new URL(request.url).pathname)) ?? fetch(request);
}

/**
 * Keep pages as they are now, and tell how many of them lie there then.
 * @param {string[]} paths @param {MessagePort} port
 */
async function keepAll(paths, port) {
  const asked = turn;
  for (const path of paths) {
    if (asked !== turn) break;
    await fetch(path)
      .then((answer) => note(answer, path, asked))
      .catch(() => undefined);
  }
  const shelf = await ownShelf();
  const there = await Promise.all(paths.map((path) => shelf?.match(path)));
  port.postMessage(there.filter(Boolean).length);
}

/**
 * A page with a question in its address is another page for each answer: it is never kept.
 * @param {Request} request
 */
async function page(request) {
  const { pathname, search } = new URL(request.url);
  const kept = search ? undefined : await (await ownShelf())?.match(pathname);
  const now = turn;
  const asked = fetch(request).then((answer) => note(answer, search ? "" : pathname, now));
  if (!kept) return asked.catch(() => new Response(UNKEPT, { headers: { "content-type": "text/html; charset=utf-8" } }));
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([asked.catch(() => kept), late]);
}

/**
 * Do with what was kept as an answer says: keep it, let go of one page, or let go of everything.
 * @param {Response} answer @param {string} path where to keep it, or "" @param {number} asked the turn it was asked for in
 */
async function note(answer, path, asked) {
  const whose = answer.headers.get(WHOSE) ?? "";
  const isTurnedAway = answer.type === "opaqueredirect" || answer.redirected || [401, 403].includes(answer.status);
  if (asked === turn && isTurnedAway) await endTurn();
  if (asked !== turn || isTurnedAway) return answer;
  const isKept = Boolean(path && whose && answer.ok);
  // Read whole before the shelves wait for it: a slow line holds up nobody who leaves.
  const copy = isKept ? new Response(await answer.clone().arrayBuffer(), answer) : null;
  await inLine(async () => {
    if (asked !== turn) return;
    if (whose) await forgetAllBut(PEOPLE + whose);
    if (copy) await (await caches.open(PEOPLE + whose)).put(path, copy);
    if (path && [404, 410].includes(answer.status)) await (await ownShelf())?.delete(path);
  });
  return answer;
}

/** Somebody leaves, or is asked to sign in: what is on its way still is of a turn that is over. */
function endTurn() {
  turn += 1;
  return inLine(() => forgetAllBut(""));
}

/** @param {() => Promise<unknown>} work */
function inLine(work) {
  const done = atShelves.then(work);
  atShelves = done.catch(() => undefined);
  return done;
}

/** @param {string} name */
async function forgetAllBut(name) {
  for (const each of await caches.keys()) if (each.startsWith(PEOPLE) && each !== name) await caches.delete(each);
}

/** The shelf of whoever is signed in; where there are two, nobody knows whose turn it is, and none is shown. */
async function ownShelf() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PEOPLE));
  return names.length === 1 ? caches.open(names[0]) : null;
}
