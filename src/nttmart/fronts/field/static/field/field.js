/**
 * The field phone: what is written goes to the phone's own store first, then to the server when there is signal.
 * Pages of every maker are kept by the service worker. Without this script the forms post as plain forms do.
 */
import { forget } from "./forget.js";
import { bodyOf, tellToday, toldOf } from "./forms.js";
import { cry, element, said, show as showNews } from "./news.js";
import { photosOf, sendPhotos } from "./photos.js";
import { all, change, drop, keep } from "./store.js";

const SEND = "/lapangan/kirim/";
const AT_ONCE = 50;
const TRY_EVERY_MS = 30_000;
const USER = document.body.dataset.user ?? "";
/** What keeps facts from going: «», «offline», «signin». */
let held = "";

/** Show what waits and what was refused. */
const show = (note = "") => showNews({ held, note, send: () => send() });

/** @param {SubmitEvent} event */
async function write(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const pressed = /** @type {HTMLButtonElement | null} */ (form.querySelector("button"));
  if (pressed?.disabled) return;
  if (pressed) pressed.disabled = true;
  try {
    const fact = factOf(form);
    await keep(fact);
    form.reset();
    tell(form, `${said("kept")} ${fact.words}`);
    await show(said("kept"));
    await send();
    const still = (await all()).find(({ id }) => id === fact.id);
    if (!still) tell(form, `${said("gone")} ${fact.words}`);
    else if (still.refused) tell(form, still.refused, "bad");
  } catch {
    // Nothing was kept: what was typed stays in the form.
    tell(form, said("full"), "bad");
    cry(said("full"));
  } finally {
    if (pressed) pressed.disabled = false;
  }
}

/**
 * Say beside the button what became of it. Ears are told by the news at the top, which is read aloud.
 * @param {HTMLFormElement} form @param {string} words @param {string} [style]
 */
function tell(form, words, style = "ok") {
  form.querySelector(".jawab")?.remove();
  form.append(element("p", words, `jawab notice ${style}`));
}

/** @param {HTMLFormElement} form @returns {import("./store.js").Fact} */
function factOf(form) {
  const body = bodyOf(form);
  const chosen = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem("variant"));
  const goods = chosen ? `, ${chosen.selectedOptions[0]?.textContent ?? ""}: ${body.quantity}` : "";
  return {
    // Never the form's own: a kept page gives the same one each time it is opened.
    id: crypto.randomUUID(),
    user: USER,
    maker: document.body.dataset.maker ?? "",
    maker_name: document.body.dataset.name ?? "",
    kind: form.dataset.kind ?? "",
    at: new Date().toISOString(),
    body,
    words: `${form.dataset.words ?? ""}${goods}`.trim(),
    told: toldOf(form),
    refused: "",
  };
}

/** Send what waits, one tab at a time. */
const send = async () => {
  await navigator.locks.request("nttmart-lapangan", sendNow);
  // Pictures follow their visits, and hold up nobody who writes on.
  sendPhotos(USER).then((isTried) => (isTried ? tellGone() : undefined)).catch(() => undefined);
};

const isAllGone = async () => !(await all()).length && !(await photosOf(USER)).length;
const tellGone = async () => show((await isAllGone()) ? said("sent") : "");

async function sendNow() {
  let taken = 0;
  for (;;) {
    const own = (await all()).filter((fact) => fact.user === USER && !fact.refused).slice(0, AT_ONCE);
    if (!own.length) break;
    const answers = await post(own);
    if (!answers) break;
    let settled = 0;
    for (const fact of own) {
      const answer = answers.get(fact.id);
      if (answer?.state === "done") await drop(fact);
      else if (answer?.state === "refused") await change({ ...fact, refused: answer.says });
      settled += answer && answer.state !== "later" ? 1 : 0;
      taken += answer?.state === "done" ? 1 : 0;
    }
    // What is left of these is tried again when it is time, not at once.
    if (settled < own.length) break;
  }
  // With nothing left and nothing taken, what was said before stays: «all is sent» is not wiped by a second look.
  if (taken || !(await isAllGone())) await (taken && !held ? tellGone() : show());
  if (taken) await renew();
}

/** Put the newest figures where the old ones stand; forms and the place on the page stay. */
async function renew() {
  const old = document.querySelector("#layar");
  if (!old) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const screen = fresh.body.dataset.user === USER && fresh.querySelector("#layar");
  if (screen) old.replaceWith(screen);
}

/**
 * @param {import("./store.js").Fact[]} facts
 * @returns {Promise<Map<string, {state: string, says: string}> | null>}
 */
async function post(facts) {
  try {
    const token = await greet();
    if (!token) return null;
    const answer = await fetch(SEND, {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrftoken": token },
      body: JSON.stringify({ facts: facts.map(({ id, maker, kind, at, body }) => ({ id, maker, kind, at, body })) }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    held = "";
    const { facts: answers } = await answer.json();
    return new Map(answers.map((/** @type {any} */ each) => [each.id, each]));
  } catch {
    // No signal, a page of a hotel, a server that is not well: everything stays and is tried again.
    held = "offline";
    return null;
  }
}

/**
 * Ask who is signed in now: gives what to post with, or "" if it is nobody or somebody else. Then no page stays kept, and
 * another person's turn begins with that person's own page.
 */
async function greet() {
  const answer = await fetch(SEND, { headers: { accept: "application/json" } });
  if (!answer.ok && ![401, 403].includes(answer.status)) throw new Error(String(answer.status));
  const who = answer.ok ? await answer.json() : {};
  if (who.user === USER) return String(who.token);
  held = "signin";
  await forget();
  if (who.user) location.reload();
  return "";
}

/** Let the worker keep every page that may be wanted without signal, and say whether all of them are there. */
async function stock() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/lapangan/sw.js", { scope: "/lapangan/" });
  const { active } = await navigator.serviceWorker.ready;
  const links = [...document.querySelectorAll("#pembuat a")].map((link) => link.getAttribute("href"));
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => ready(data, links.length + 1);
  active?.postMessage({ keep: [location.pathname, ...links] }, [port2]);
  await navigator.storage?.persist?.();
}

/** Whoever leaves for a village wants to know that the phone is ready. @param {number} kept @param {number} asked */
function ready(kept, asked) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("#siap"));
  if (place) place.textContent = (kept === asked ? place.dataset.ready : place.dataset.partly) ?? "";
}

/** @param {SubmitEvent} event */
async function leave(event) {
  event.preventDefault();
  if ((await all()).some((fact) => fact.user === USER) || (await photosOf(USER)).length) {
    await show(said("leave"));
    return;
  }
  await forget();
  (/** @type {HTMLFormElement} */ (event.target)).submit();
}

for (const form of document.querySelectorAll("form[data-kind]"))
  form.addEventListener("submit", (event) => write(/** @type {SubmitEvent} */ (event)));
document.querySelector("#keluar")?.addEventListener("submit", (event) => leave(/** @type {SubmitEvent} */ (event)));
const print = /** @type {HTMLButtonElement | null} */ (document.querySelector("#cetak"));
if (print) print.hidden = false;
print?.addEventListener("click", () => globalThis.print());
addEventListener("online", () => send());
setInterval(() => document.visibilityState === "visible" && send(), TRY_EVERY_MS);
// A page that was kept, or lay open for hours, may be of somebody who is not here any more.
const look = () => greet().catch(() => undefined).then(send);
addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
addEventListener("visibilitychange", tellToday);
addEventListener("pageshow", tellToday);
tellToday();
stock().catch(() => undefined);
look();
