/** Takes every kept page of a person off the phone. What was written and not sent is no page: it stays. */

/** One shelf of pages a person; its name ends with the person's key, as the server says it. */
export const PEOPLE = "nttmart-lapangan-orang-";
const WAIT_MS = 1_000;

export async function forget() {
  // On a line without a lock (no https) a browser keeps nothing.
  if (!("caches" in globalThis)) return;
  await tellWorker().catch(() => undefined);
  for (const name of await caches.keys()) if (name.startsWith(PEOPLE)) await caches.delete(name);
}

/** The worker may be asking for pages still: it is told that their turn is over, and waited for a little. */
async function tellWorker() {
  const registration = await navigator.serviceWorker?.getRegistration("/lapangan/");
  if (!registration?.active) return;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => (port1.onmessage = resolve));
  registration.active.postMessage({ forget: true }, [port2]);
  await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, WAIT_MS))]);
}
