/** What stands in a form: as the server reads it, as a person reads it, and what is written but not saved yet. */

const UNSAID = ["csrfmiddlewaretoken", "once", "kind"];
const DRAFTS = "nttmart-lapangan-draf-";
const HERE = "Asia/Makassar";

/** @param {HTMLFormElement} form */
export function bodyOf(form) {
  const body = /** @type {Record<string, string>} */ ({});
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && !UNSAID.includes(name)) body[name] = value;
  return body;
}

/** Each filled field as a line: its question and what was answered. @param {HTMLFormElement} form */
export function toldOf(form) {
  const lines = [];
  for (const [name, value] of Object.entries(bodyOf(form))) {
    if (!value) continue;
    const field = form.elements.namedItem(name);
    const chosen = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].find(
      (each) => !(field instanceof RadioNodeList) || /** @type {HTMLInputElement} */ (each).checked,
    );
    lines.push(lineOf(/** @type {HTMLInputElement | HTMLSelectElement} */ (chosen), value));
  }
  return lines;
}

/** @param {HTMLInputElement | HTMLSelectElement} field @param {string} value */
function lineOf(field, value) {
  const label = field.labels?.[0]?.textContent?.trim() ?? "";
  if (field.type === "radio") return `${field.closest("fieldset")?.querySelector("legend")?.textContent ?? ""}: ${label}`;
  if (field instanceof HTMLSelectElement) return `${label}: ${field.selectedOptions[0]?.textContent ?? ""}`;
  return `${label}: ${field.type === "date" ? spoken(value) : value}`;
}

/** @param {string} day */
const spoken = (day) =>
  new Date(day).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });

/** @param {HTMLFormElement} form @param {Record<string, string>} body */
export function fill(form, body) {
  for (const [name, value] of Object.entries(body)) {
    const field = form.elements.namedItem(name);
    if (field) /** @type {HTMLInputElement | RadioNodeList} */ (field).value = value;
  }
}

/** A kept page knows no day but its own: days that mean «today» are the phone's, in the shop's time. */
export function tellToday() {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: HERE }).format(new Date());
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-today]")))
    for (const where of (field.dataset.today ?? "").split(" ")) {
      if (where === "value") field.defaultValue = today;
      if (where === "min") field.min = today;
      if (where === "max") field.max = today;
    }
}

/**
 * What somebody writes and has not saved: it outlives the page, for a phone may close it while the camera is open.
 * `id` is the one it will have, for which its pictures wait; `mends` the refused fact it stands for, or "".
 * @typedef {{id: string, body: Record<string, string>, mends: string}} Draft
 */

/** @param {string} user @param {string} kind @param {string} maker */
const nameOf = (user, kind, maker) => `${DRAFTS}${user}-${kind}-${maker}`;

/** @param {string} user @param {string} kind @param {string} maker @returns {Draft | null} */
export const draftOf = (user, kind, maker) => JSON.parse(localStorage.getItem(nameOf(user, kind, maker)) ?? "null");

/** @param {string} user @param {string} kind @param {string} maker @param {Partial<Draft>} said @returns {Draft} */
export function keepDraft(user, kind, maker, said) {
  const draft = { id: crypto.randomUUID(), body: {}, mends: "", ...draftOf(user, kind, maker), ...said };
  localStorage.setItem(nameOf(user, kind, maker), JSON.stringify(draft));
  return draft;
}

/** @param {string} user @param {string} kind @param {string} maker */
export const dropDraft = (user, kind, maker) => localStorage.removeItem(nameOf(user, kind, maker));

/** The ids of everything a person writes and has not saved. @param {string} user @returns {Set<string>} */
export function draftIds(user) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(`${DRAFTS}${user}-`));
  return new Set(names.map((name) => JSON.parse(localStorage.getItem(name) ?? "{}").id));
}
