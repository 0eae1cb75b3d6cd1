/**
 * Attendance by ticked or scanned cards, visits, tests. Facts go into the phone's own store; `field.js` sends them as it
 * sends all others. What is being written is kept as it is typed, and so are its pictures: leaving the page loses nothing.
 */
import { bodyOf, draftOf, dropDraft, fill, keepDraft, toldOf } from "./forms.js";
import { button, element } from "./news.js";
import { dropPhotos, keepPhoto, movePhotos, photosOf, small } from "./photos.js";
import { all, drop, keep } from "./store.js";

const USER = document.body.dataset.user ?? "";
const SESSION = "nttmart-lapangan-sesi";
const MAKER = document.body.dataset.maker ?? "";
const MOST_PHOTOS = 4;

/** Seven digits of which the last proves the others (ISO 7064, MOD 11-10), as on the server. @param {string} text */
export function cardNumber(text) {
  const digits = text.replace(/[ .-]/g, "");
  if (!/^[0-9]{7}$/.test(digits)) return "";
  let sum = 10;
  for (const digit of digits.slice(0, -1)) sum = ((((sum + Number(digit)) % 10 || 10) * 2) % 11);
  return String((11 - sum) % 10) === digits.slice(-1) ? digits : "";
}

function device() {
  const known = localStorage.getItem("nttmart-lapangan-hp");
  if (known) return known;
  const made = crypto.randomUUID().slice(0, 8);
  localStorage.setItem("nttmart-lapangan-hp", made);
  return made;
}

/**
 * @param {string} id @param {{id: string, name: string}} about @param {string} kind
 * @param {Record<string, string>} body @param {string} words @param {string[]} [told]
 */
const note = (id, about, kind, body, words, told = []) =>
  keep({ id, user: USER, maker: about.id, maker_name: about.name, kind, at: new Date().toISOString(), body, words, told, refused: "" });

/** @param {{id: string, name: string}} session @param {string} number @param {string} words */
const came = (session, number, words) =>
  note(crypto.randomUUID(), session, "attendance", { badge: number, device: device() }, `${words} ${number}`);

/** The maker or session this page is about. */
const subject = () => ({ id: MAKER, name: document.body.dataset.name ?? "" });

/** `field.js` looks and sends when the line comes back; so it does when something new was kept. */
const sendSoon = () => dispatchEvent(new Event("online"));

/** @param {SubmitEvent} event */
async function take(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const wrong = /** @type {HTMLElement} */ (document.querySelector("#hadir-salah"));
  const typed = /** @type {HTMLInputElement} */ (form.querySelector("#kartu"));
  const ticked = [...form.querySelectorAll("input[type=checkbox]:checked:not(:disabled)")];
  const numbers = ticked.map((box) => /** @type {HTMLInputElement} */ (box).value);
  const other = cardNumber(typed.value);
  wrong.textContent = typed.value && !other ? form.dataset.wrong ?? "" : numbers.length || other ? "" : form.dataset.none ?? "";
  wrong.hidden = !wrong.textContent;
  if (wrong.textContent) return;
  try {
    for (const number of other ? [...numbers, other] : numbers) await came(subject(), number, form.dataset.words ?? "");
    typed.value = "";
    for (const box of ticked) /** @type {HTMLInputElement} */ (box).disabled = true;
  } catch {
    wrong.textContent = form.dataset.full ?? "";
    wrong.hidden = false;
  }
  sendSoon();
}

/** A visit or a test: kept first, then said beside its button. @param {SubmitEvent} event */
async function write(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const [kind, body] = [form.dataset.fact ?? "", bodyOf(form)];
  const draft = draftOf(USER, kind, MAKER);
  try {
    const id = draft?.id ?? crypto.randomUUID();
    await note(id, subject(), kind, body, `${form.dataset.words} ${body.badge ?? ""}`.trim(), toldOf(form));
    if (draft?.mends) await replace(draft.mends, id);
    dropDraft(USER, kind, MAKER);
    form.reset();
    answer(form, element("p", form.dataset.kept ?? "", "notice ok"));
  } catch {
    // Nothing was kept: what was typed stays in the form, and so does the id its pictures wait for.
    answer(form, element("p", form.dataset.full ?? "", "notice bad"));
  }
  tellPhotos().catch(() => undefined);
  sendSoon();
}

/** What was refused is written anew: its pictures go with the new one. @param {string} old @param {string} id */
async function replace(old, id) {
  await movePhotos(USER, old, id);
  for (const fact of await all()) if (fact.id === old && fact.refused) await drop(fact);
}

/** @param {HTMLFormElement} form @param {HTMLElement} words */
function answer(form, words) {
  form.querySelector(".jawab")?.remove();
  words.classList.add("jawab");
  form.append(words);
}

/** Keep what is typed as it is typed, and put back what was not saved. @param {HTMLFormElement} form */
function remember(form) {
  const kind = form.dataset.fact ?? "";
  const draft = draftOf(USER, kind, MAKER);
  if (draft) {
    fill(form, draft.body);
    /** @type {HTMLDetailsElement | null} */ (form.closest("details"))?.setAttribute("open", "");
    const words = element("div", form.dataset.again ?? "", "notice");
    words.append(button(form.dataset.empty ?? "", () => empty(form, draft.id)));
    answer(form, words);
  }
  form.addEventListener("input", (event) => {
    if (/** @type {HTMLInputElement} */ (event.target).type === "file") return;
    try {
      keepDraft(USER, kind, MAKER, { body: bodyOf(form) });
    } catch {
      // A full phone says so when the form is saved.
    }
  });
}

/** Throw away what was not saved, and its pictures. @param {HTMLFormElement} form @param {string} id */
async function empty(form, id) {
  await dropPhotos((await photosOf(USER)).filter((photo) => photo.visit === id));
  dropDraft(USER, form.dataset.fact ?? "", MAKER);
  form.reset();
  form.querySelector(".jawab")?.remove();
  await tellPhotos();
  sendSoon();
}

/** A next step comes after the visit. @param {HTMLInputElement} day */
function followDay(day) {
  const next = /** @type {HTMLInputElement | null} */ (document.querySelector("#kapan"));
  const follow = () => next && (next.min = day.value);
  day.addEventListener("input", follow);
  follow();
}

/** What waits on this phone is ticked already, also after the page was closed. */
async function tickWaiting() {
  for (const fact of await all())
    if (fact.kind === "attendance" && fact.maker === document.body.dataset.maker) {
      const box = /** @type {HTMLInputElement | null} */ (document.getElementById(`k${fact.body.badge}`));
      if (box) box.checked = box.disabled = true;
    }
}

/** @param {HTMLElement} box */
async function scan(box) {
  const text = decodeURIComponent(location.hash.slice(1));
  const session = JSON.parse(localStorage.getItem(SESSION) ?? "null");
  const number = cardNumber(text);
  const said = !text ? "none" : !number ? "wrong" : !session || session.user !== USER ? "nosession" : "kept";
  box.textContent = box.dataset[said] ?? "";
  if (said !== "kept") return;
  // Reloading must not say it again.
  history.replaceState(null, "", location.pathname);
  await came(session, number, box.dataset.words ?? "");
  box.textContent = `${box.dataset.kept} ${number}, ${session.name}`;
  sendSoon();
}

/** A picture is made small at once and kept under the id its visit will have. @param {Event} event */
async function takePhoto(event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const news = /** @type {HTMLElement} */ (document.querySelector("#foto-kabar"));
  const [file] = input.files ?? [];
  if (!file) return;
  try {
    const { id: visit } = keepDraft(USER, "visit", MAKER, {});
    if ((await photosOf(USER)).filter((photo) => photo.visit === visit).length >= MOST_PHOTOS) {
      news.textContent = news.dataset.many ?? "";
      return;
    }
    const { id: maker, name } = subject();
    const picture = await small(file);
    await keepPhoto({ id: crypto.randomUUID(), user: USER, visit, picture, at: Date.now(), maker, maker_name: name });
    await tellPhotos();
  } catch {
    news.textContent = news.dataset.bad ?? "";
  }
  input.value = "";
}

/** Say how many pictures the visit in the form has. */
async function tellPhotos() {
  const news = /** @type {HTMLElement | null} */ (document.querySelector("#foto-kabar"));
  const draft = draftOf(USER, "visit", MAKER);
  if (!news || !MAKER) return;
  const own = draft ? (await photosOf(USER)).filter((photo) => photo.visit === draft.id || photo.visit === draft.mends) : [];
  if (own.length) news.textContent = `${news.dataset.kept} (${own.length})`;
  else news.textContent = news.dataset.none ?? "";
}

const attendance = document.querySelector("form[data-hadir]");
if (attendance) {
  localStorage.setItem(SESSION, JSON.stringify({ ...subject(), user: USER }));
  attendance.addEventListener("submit", (event) => take(/** @type {SubmitEvent} */ (event)));
  tickWaiting().catch(() => undefined);
}
const scanned = /** @type {HTMLElement | null} */ (document.querySelector("#pindai"));
if (scanned) scan(scanned).catch(() => undefined);
if (scanned) addEventListener("hashchange", () => location.hash && scan(scanned).catch(() => undefined));
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-fact]"))) {
  form.addEventListener("submit", (event) => write(/** @type {SubmitEvent} */ (event)));
  remember(form);
}
const day = /** @type {HTMLInputElement | null} */ (document.querySelector("#hari"));
if (day) followDay(day);
const camera = /** @type {HTMLElement | null} */ (document.querySelector("input[data-photo]"));
camera?.addEventListener("change", (event) => takePhoto(event));
tellPhotos().catch(() => undefined);
