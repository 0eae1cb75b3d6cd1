/**
 * Keeps the shell for days without signal. `SHELL`, written before this text by the server, names every file by the hash
 * of its content: a file that did not change is not fetched again, and a new shell is whole or is not used at all.
 */

// The library of types knows pages, not workers.
const worker = /** @type {any} */ (self);
const NAME = `nttmart-till-${SHELL.version}`;
const PAGE = "/kasir/";

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
worker.addEventListener("message", (/** @type {any} */ event) => event.data === "renew" && worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === "GET" && origin === location.origin && pathname in SHELL.files)
    event.respondWith(kept(pathname, request));
});

/** Fill the new cache: from the one before where the content is the same, else from the server. */
async function fill() {
  const cache = await caches.open(NAME);
  await Promise.all(
    Object.entries(SHELL.files).map(async ([path, hash]) =>
      cache.put(path, (await before(path, hash)) ?? (await fetched(path, hash))),
    ),
  );
}

/** @param {string} path @param {string} hash */
async function before(path, hash) {
  for (const name of await caches.keys()) {
    const response = name === NAME ? undefined : await (await caches.open(name)).match(path);
    if (response && (await hashOf(await response.clone().arrayBuffer())) === hash) return response;
  }
  return null;
}

/** @param {string} path @param {string} hash */
async function fetched(path, hash) {
  const response = await fetch(path, { cache: "reload", credentials: "omit" });
  const bytes = await response.arrayBuffer();
  // A proxy's page, a line that broke off or a release half there: any of them would shut the till for days.
  if (!response.ok || (await hashOf(bytes)) !== hash) throw new Error(`${path}: not what was promised`);
  const headers = new Headers(response.headers);
  // The bytes are no longer packed once they are in our hands.
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(bytes, { status: 200, headers });
}

/** SHA-256 as the server writes it. @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Forget shells before this one. */
async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith("nttmart-till-") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  if (!(await worker.clients.matchAll({ includeUncontrolled: true })).length) return;
  await worker.clients.claim();
}

/** @param {string} path @param {Request} request */
async function kept(path, request) {
  const cache = await caches.open(NAME);
  return (await cache.match(path === PAGE ? PAGE : path)) ?? fetch(request);
}
