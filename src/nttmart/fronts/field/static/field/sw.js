/**
 * Keeps the pages of the makers one writes for, and the files they need. With signal the newest page is shown; without,
 * or where the line is too slow, the one that was kept. `RELEASE` and `FILES` are written before this text by the server.
 */

const field = /** @type {any} */ (self);
const SHELF = `nttmart-lapangan-${RELEASE}`;
const PATIENCE_MS = 5_000;
const WHO = "/lapangan/siapa";

field.addEventListener("install", (/** @type {any} */ event) =>
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(FILES)).then(() => field.skipWaiting())),
);
field.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
field.addEventListener("message", (/** @type {any} */ event) => event.waitUntil(stock(event.data)));
field.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const isPage = pathname.startsWith("/lapangan/") && !["/lapangan/kirim/", "/lapangan/sw.js"].includes(pathname);
  if (isPage || FILES.includes(pathname)) event.respondWith(newest(request, pathname));
});

/** Pages of the release before go with it: they are fetched again at the next visit with signal. */
async function tidy() {
  for (const name of await caches.keys())
    if (name.startsWith("nttmart-lapangan-") && name !== SHELF) await move(name);
  await field.clients.claim();
}

/** What the old shelf has and the new has not moves over, so that a release in the field loses no page. */
/** @param {string} name */
async function move(name) {
  const [old, shelf] = [await caches.open(name), await caches.open(SHELF)];
  for (const request of await old.keys()) {
    const kept = await old.match(request);
    if (kept && !(await shelf.match(request))) await shelf.put(request, kept);
  }
  await caches.delete(name);
}

/** @param {{user: string, keep: string[]}} said */
async function stock({ user, keep }) {
  const shelf = await caches.open(SHELF);
  const before = await (await shelf.match(WHO))?.text();
  if (before !== user) {
    for (const request of await shelf.keys())
      if (new URL(request.url).pathname.startsWith("/lapangan/")) await shelf.delete(request);
    await shelf.put(WHO, new Response(user));
  }
  for (const path of keep) {
    const answer = await fetch(path).catch(() => null);
    if (answer?.ok && !answer.redirected) await shelf.put(path, answer);
  }
}

/** @param {Request} request @param {string} path */
async function newest(request, path) {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(path);
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await shelf.put(path, answer.clone());
    return answer;
  });
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([asked.catch(() => kept), late]);
}
