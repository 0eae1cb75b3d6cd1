/**
 * The field phone: what is written goes to the phone's own store first, then to the server when there is signal.
 * Pages of every maker are kept by the service worker. Without this script the forms post as plain forms do.
 */
import { all, change, drop, keep } from "./store.js";

const SEND = "/lapangan/kirim/";
const AT_ONCE = 50;
const TRY_EVERY_MS = 30_000;
const USER = document.body.dataset.user ?? "";
const news = /** @type {HTMLElement} */ (document.querySelector("#kabar"));
/** What keeps facts from going: «», «offline», «signin». */
let held = "";

/** @param {string} name */
const said = (name) => news.dataset[name] ?? "";

/** @param {string} tag @param {string} text @param {string} [style] */
function element(tag, text, style = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = style;
  return made;
}

/** Show what waits, what was refused and why it waits. */
async function show(note = "") {
  const facts = await all();
  const own = facts.filter((fact) => fact.user === USER);
  const waiting = own.filter((fact) => !fact.refused);
  const refused = own.filter((fact) => fact.refused);
  const lines = [];
  if (note) lines.push(element("p", note));
  if (waiting.length) lines.push(element("p", `${said("waiting")} ${waiting.length}`), list(waiting, false));
  if (waiting.length && held) lines.push(element("p", said(held), "hint"));
  if (waiting.length) lines.push(button(said("again"), () => send().then(() => undefined)));
  if (refused.length) lines.push(element("p", said("refused")), list(refused, true));
  if (facts.length > own.length) lines.push(element("p", said("other"), "hint"));
  const box = element("div", "", refused.length ? "notice bad" : waiting.length ? "notice warn" : "notice ok");
  box.append(...lines);
  news.replaceChildren(box);
  news.hidden = !lines.length;
}

/** @param {import("./store.js").Fact[]} facts @param {boolean} droppable */
function list(facts, droppable) {
  const made = document.createElement("ul");
  for (const fact of facts) {
    const line = element("li", `${fact.maker_name}: ${fact.words}${fact.refused ? `. ${fact.refused}` : ""} `);
    if (droppable) line.append(button(said("drop"), () => drop(fact).then(() => show())));
    made.append(line);
  }
  return made;
}

/** @param {string} text @param {() => Promise<void>} press */
function button(text, press) {
  const made = element("button", text, "btn sepi");
  made.addEventListener("click", () => press());
  return made;
}

/** @param {SubmitEvent} event */
async function write(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (form.querySelector("button"));
  if (button?.disabled) return;
  if (button) button.disabled = true;
  try {
    await keep(factOf(form));
    form.reset();
    (/** @type {HTMLInputElement} */ (form.elements.namedItem("once"))).value = crypto.randomUUID();
    await show(said("kept"));
    if (await send()) location.reload();
  } catch {
    // Nothing was kept: what was typed stays in the form.
    news.replaceChildren(element("div", said("full"), "notice bad"));
    news.hidden = false;
  } finally {
    if (button) button.disabled = false;
  }
}

/** @param {HTMLFormElement} form @returns {import("./store.js").Fact} */
function factOf(form) {
  const body = /** @type {Record<string, string>} */ ({});
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && !["csrfmiddlewaretoken", "once", "kind"].includes(name)) body[name] = value;
  const chosen = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem("variant"));
  const goods = chosen ? ` ${chosen.selectedOptions[0]?.textContent ?? ""} ${body.quantity}` : "";
  return {
    id: (/** @type {HTMLInputElement} */ (form.elements.namedItem("once"))).value,
    user: USER,
    maker: document.body.dataset.maker ?? "",
    maker_name: document.body.dataset.name ?? "",
    kind: form.dataset.kind ?? "",
    at: new Date().toISOString(),
    body,
    words: `${form.dataset.words ?? ""}${goods}`.trim(),
    refused: "",
  };
}

/** Send what waits, one tab at a time; tells whether anything was taken. */
const send = () => navigator.locks.request("nttmart-lapangan", sendNow);

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
  if (taken || (await all()).length) await show(taken && !held ? said("sent") : "");
  return taken > 0;
}

/**
 * @param {import("./store.js").Fact[]} facts
 * @returns {Promise<Map<string, {state: string, says: string}> | null>}
 */
async function post(facts) {
  try {
    const greeting = await fetch(SEND, { headers: { accept: "application/json" } });
    const who = greeting.ok ? await greeting.json() : {};
    if (who.user !== USER) {
      held = "signin";
      return null;
    }
    const answer = await fetch(SEND, {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrftoken": who.token },
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

/** Let the worker keep every page that may be wanted without signal; another person's pages go. */
async function stock() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/lapangan/sw.js", { scope: "/lapangan/" });
  const { active } = await navigator.serviceWorker.ready;
  const links = [...document.querySelectorAll("#pembuat a")].map((link) => link.getAttribute("href"));
  active?.postMessage({ user: USER, keep: [location.pathname, ...links] });
  await navigator.storage?.persist?.();
}

/** @param {SubmitEvent} event */
async function leave(event) {
  event.preventDefault();
  if ((await all()).some((fact) => fact.user === USER)) {
    await show(said("leave"));
    return;
  }
  for (const name of await caches.keys()) if (name.startsWith("nttmart-lapangan")) await caches.delete(name);
  (/** @type {HTMLFormElement} */ (event.target)).submit();
}

for (const form of document.querySelectorAll("form[data-kind]"))
  form.addEventListener("submit", (event) => write(/** @type {SubmitEvent} */ (event)));
document.querySelector("#keluar")?.addEventListener("submit", (event) => leave(/** @type {SubmitEvent} */ (event)));
addEventListener("online", () => send());
setInterval(() => document.visibilityState === "visible" && send(), TRY_EVERY_MS);
stock().catch(() => undefined);
send();
