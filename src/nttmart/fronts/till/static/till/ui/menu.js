/**
 * Everything else a till can do, and how it is set up. Letting a till go is refused while it holds what the server has not.
 * @module
 */

import { isEmpty } from "../domain/basket.js";
import { NAME } from "../store/database.js";
import { listParked } from "../store/drafts.js";
import { countWaiting } from "../store/facts.js";
import { choice, dialog, figures, form, h, key } from "./dom.js";
import { changePaper, choosePrinter, forgetPrinter, wires } from "./printer.js";
import { language, setLanguage, w } from "./words.js";

/** @import {App, Screen} from "./app.js" */

const LABELS = /** @type {const} */ ({
  sell: "sell",
  parked: "parked",
  receipts: "receipts_and_refunds",
  cash: "cash_moved",
  close: "close_shift",
  report: "report",
  count: "count_shelf",
  note: "note_product",
  unsent: "unsent",
  settings: "settings",
});

/** @param {App} app @returns {Screen} */
export function menuScreen(app) {
  // A key that would lead elsewhere is not offered.
  const names = /** @type {(keyof typeof LABELS)[]} */ (Object.keys(LABELS)).filter((name) => app.due(name) === name);
  const change = () => {
    app.cashier = null;
    app.go("cashier");
  };
  return {
    title: w("menu"),
    content: [
      h(
        "nav",
        { class: "menu" },
        names.map((name) => key(w(LABELS[name]), () => app.go(name))),
        key(w("change_cashier"), change),
      ),
    ],
  };
}

/** @param {App} app @returns {Screen} */
export function settingsScreen(app) {
  const { outlet, prefix, name } = app.pen.identity;
  const room = app.room;
  const tongue = choice(w("language"), [
    ["id", "Bahasa Indonesia"],
    ["en", "English"],
  ]);
  tongue.select.value = language();
  tongue.select.addEventListener("change", () => {
    setLanguage(tongue.select.value);
    void app.follow();
  });
  return {
    title: w("settings"),
    content: [
      figures([
        [w("outlet"), outlet.name],
        [w("till"), `${outlet.code}-${prefix} · ${name}`],
        [w("goods"), String(app.shelf.rows.size)],
        [w("version"), app.version],
        [w("room"), room ? `${megabytes(room.used)} / ${megabytes(room.quota)} MB` : "–"],
        [w("kept_safe"), w(room?.persisted ? "yes" : "no_keep")],
      ]),
      tongue.element,
      printerForm(app),
      h(
        "div",
        { class: "keys" },
        key(w("menu"), () => app.go("menu")),
        key(w("let_go"), () => letGo(app), { class: "key grave" }),
      ),
    ],
  };
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / 1_000_000);
}

/** @param {App} app */
function printerForm(app) {
  const offered = wires();
  if (!offered.length) return h("p", {}, w("no_wires"));
  const paper = choice(w("paper"), [
    ["58", "58 mm"],
    ["80", "80 mm"],
  ]);
  if (app.printer) paper.select.value = String(app.printer.paper);
  const width = () => (paper.select.value === "80" ? 80 : 58);
  paper.select.addEventListener("change", () => {
    const { printer } = app;
    if (printer) void app.attempt(() => changePaper(app.pen.database, printer, width()));
  });
  const choose = async (/** @type {import("./printer.js").Wire} */ wire) => {
    try {
      app.printer = await choosePrinter(app.pen.database, wire, width());
      app.say(w("printer_chosen", { name: app.printer.name }), "good");
    } catch {
      app.say(w("printer_none"), "bad");
    }
  };
  const forget = async () => {
    await forgetPrinter(app.pen.database);
    app.printer = null;
    void app.follow();
  };
  return form(
    () => undefined,
    h("h2", {}, w("printer")),
    app.printer && h("p", {}, w("printer_is", { name: app.printer.name })),
    paper.element,
    h(
      "div",
      { class: "keys" },
      offered.map((wire) => key(w(`printer_${wire}`), () => choose(wire))),
      app.printer && key(w("printer_forget"), forget),
    ),
  );
}

/** @param {App} app */
async function letGo(app) {
  const waiting = await countWaiting(app.pen.database);
  if (waiting) return app.say(w("let_go_unsent", { count: waiting }), "bad");
  if (app.shift) return app.say(w("let_go_shift"), "bad");
  if (await basketsLeft(app)) return app.say(w("let_go_parked"), "bad");
  dialog(w("let_go"), (close) => [
    h("p", {}, w("let_go_sure")),
    h(
      "div",
      { class: "keys" },
      key(w("cancel"), close),
      key(w("let_go"), () => forgetEverything(app), { class: "key grave" }),
    ),
  ]);
}

/** Whether a basket lies on the counter or aside: some of it may be paid. @param {App} app */
async function basketsLeft(app) {
  return !isEmpty(app.basket) || (await listParked(app.pen.database)).length > 0;
}

/** @param {App} app */
async function forgetEverything(app) {
  // Asked once more, for the sheet may have stood open for an hour.
  if ((await countWaiting(app.pen.database)) || (await basketsLeft(app))) return;
  app.loop.stop();
  app.pen.database.close();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
  location.replace("/kasir/");
}
