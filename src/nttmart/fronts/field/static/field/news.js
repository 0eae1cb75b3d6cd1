/** What the phone says at the top of each page: what waits, what was refused and why, and what can be done about it. */
import { draftIds, draftOf, keepDraft } from "./forms.js";
import { dropPhotos, keepPhoto, photosOf } from "./photos.js";
import { all, drop } from "./store.js";

const USER = document.body.dataset.user ?? "";
const place = /** @type {HTMLElement} */ (document.querySelector("#kabar"));
/** Where a refused fact is written anew, by its kind. @type {Record<string, string>} */
const FORMS = { visit: "/lapangan/kunjungan/", test: "/lapangan/sesi/" };

/** @param {string} name */
export const said = (name) => place.dataset[name] ?? "";

/** @param {string} tag @param {string} text @param {string} [style] */
export function element(tag, text, style = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = style;
  return made;
}

/** @param {string} text @param {() => unknown} press */
export function button(text, press) {
  const made = element("button", text, "btn sepi");
  made.addEventListener("click", () => press());
  return made;
}

/** Say one thing alone. @param {string} text */
export function cry(text) {
  place.replaceChildren(element("div", text, "notice bad"));
  place.hidden = false;
}

/** @typedef {{held: string, note?: string, send: () => unknown}} Standing `held` keeps facts from going: «offline», «signin», «» */

/** Show what waits, what was refused and why it waits. @param {Standing} standing */
export async function show(standing) {
  const [facts, photos] = [await all(), await photosOf(USER)];
  const own = facts.filter((fact) => fact.user === USER);
  const waiting = own.filter((fact) => !fact.refused);
  const refused = own.filter((fact) => fact.refused);
  const again = () => show({ ...standing, note: "" });
  const lines = standing.note ? [element("p", standing.note)] : [];
  if (waiting.length) lines.push(element("p", `${said("waiting")} ${waiting.length}`), listOf(waiting.map((fact) => lineOf(fact))));
  if (waiting.length && standing.held) lines.push(element("p", said(standing.held), "hint"));
  if (waiting.length) lines.push(standing.held === "signin" ? door() : button(said("again"), standing.send));
  if (refused.length) lines.push(element("p", said("refused")), listOf(refused.map((fact) => refusedLine(fact, photos, again))));
  lines.push(...photoLines(photos, new Set(facts.map(({ id }) => id)), standing));
  // Another's notes are counted, no more: neither her name nor her words are for whoever holds the phone now.
  const others = facts.length - own.length;
  if (others) lines.push(element("p", said("other").replace("{n}", String(others)), "hint"));
  const isBad = refused.length || photos.some((photo) => photo.refused);
  const box = element("div", "", isBad ? "notice bad" : waiting.length || photos.length ? "notice warn" : "notice ok");
  box.append(...lines);
  place.replaceChildren(box);
  place.hidden = !lines.length;
}

/** @param {HTMLElement[]} lines */
function listOf(lines) {
  const made = document.createElement("ul");
  made.append(...lines);
  return made;
}

/** @param {import("./store.js").Fact} fact */
const lineOf = (fact) => element("li", `${fact.maker_name}: ${fact.words}`);

/**
 * What was refused, word for word, why, and how to put it right; with it go its pictures.
 * @param {import("./store.js").Fact} fact @param {import("./photos.js").Photo[]} photos @param {() => unknown} again
 */
function refusedLine(fact, photos, again) {
  const line = lineOf(fact);
  const pictures = photos.filter((photo) => photo.visit === fact.id);
  line.append(element("p", fact.refused, "sebab"));
  for (const told of fact.told ?? Object.values(fact.body)) if (told) line.append(element("small", told));
  if (pictures.length) line.append(element("small", `${said("photo")}: ${pictures.length}`));
  if (fact.kind in FORMS) line.append(button(said("mend"), () => mend(fact)));
  const away = button(said("drop"), () => drop(fact).then(() => dropPhotos(pictures)).then(again));
  away.setAttribute("aria-label", `${said("drop")}: ${fact.maker_name}, ${fact.words}`);
  line.append(away);
  return line;
}

/** Open the form with what was refused in it; what is being written there comes first. @param {import("./store.js").Fact} fact */
function mend(fact) {
  const begun = draftOf(USER, fact.kind, fact.maker);
  if (begun && begun.mends !== fact.id) return cry(said("busy"));
  keepDraft(USER, fact.kind, fact.maker, { body: fact.body, mends: fact.id });
  return location.assign(`${FORMS[fact.kind]}${fact.maker}/`);
}

/**
 * Pictures on their way, of visits nobody saved yet, and refused ones.
 * @param {import("./photos.js").Photo[]} photos @param {Set<string>} facts @param {Standing} standing
 */
function photoLines(photos, facts, standing) {
  const drafts = draftIds(USER);
  const rest = photos.filter((photo) => !photo.refused && !facts.has(photo.visit));
  const [drafted, refused] = [rest.filter(({ visit }) => drafts.has(visit)), photos.filter((photo) => photo.refused)];
  const going = photos.length - refused.length - drafted.length;
  const lines = going ? [element("p", `${said("photos")} ${going}`)] : [];
  const unsaved = new Map(drafted.map((photo) => [photo.maker, photo.maker_name]));
  if (drafted.length) lines.push(element("p", `${said("drafted")} ${drafted.length}`));
  for (const [maker, name] of unsaved) lines.push(link(`${FORMS.visit}${maker}/`, name ?? ""));
  if (refused.length) lines.push(element("p", said("refused")), listOf(refused.map((photo) => photoLine(photo, standing))));
  return lines;
}

/** @param {import("./photos.js").Photo} photo @param {Standing} standing */
function photoLine(photo, standing) {
  const taken = new Date(photo.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const line = element("li", `${photo.maker_name ?? ""} ${said("photo")}, ${taken}`.trim());
  line.append(element("p", photo.refused ?? "", "sebab"));
  line.append(button(said("again"), () => keepPhoto({ ...photo, refused: "" }).then(standing.send)));
  line.append(button(said("drop"), () => dropPhotos([photo]).then(() => show({ ...standing, note: "" }))));
  return line;
}

/** The way to the sign-in page and back. */
const door = () => link(`/akun/login/?next=${encodeURIComponent(location.pathname)}`, said("door"));

/** @param {string} href @param {string} text */
function link(href, text) {
  const made = /** @type {HTMLAnchorElement} */ (element("a", text, "btn sepi"));
  made.href = href;
  return made;
}
