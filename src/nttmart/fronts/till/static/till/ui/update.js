/**
 * The shell for days without signal, and its renewal: a new one waits as long as a sale is open or facts are unsent.
 * @module
 */

import { key } from "./dom.js";
import { w } from "./words.js";

/** @import {App} from "./app.js" */

const LOOK_EVERY_MS = 3_600_000;

/** @param {App} app */
export async function watchUpdates(app) {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker
    .register("/kasir/sw.js", { scope: "/kasir/", updateViaCache: "none" })
    .catch(() => null);
  if (!registration) return;
  const offer = () => offerUpdate(app, registration);
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
  offer();
}

/** @param {App} app @param {ServiceWorkerRegistration} registration */
function offerUpdate(app, registration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  const renew = () => {
    if (app.basket.items.length) return app.say(w("update_sale_open"), "bad");
    if (app.waiting) return app.say(w("update_unsent", { count: app.waiting }), "bad");
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    registration.waiting?.postMessage("renew");
  };
  if (!document.querySelector(".renew")) app.bar.element.after(key(w("update_ready"), renew, { class: "key renew" }));
}
