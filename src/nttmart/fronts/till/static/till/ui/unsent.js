/**
 * What the server has not got yet, in plain view: send now, carry it away as a file, or as a run of codes.
 * @module
 */

import { qrCode } from "../domain/qr.js";
import { listNewest, listWaiting } from "../store/facts.js";
import { bundleAddresses, bundleOf } from "../sync/bundle.js";
import { dialog, drawing, h, key } from "./dom.js";
import { dayAndTime } from "./times.js";
import { named, w } from "./words.js";

/**
 * @import {Kept} from "../store/facts.js"
 * @import {App, Screen} from "./app.js"
 */

const ALL = 20_000;
const SHOWN = 50;
const KINDS = ["sale", "refund", "shift_opened", "shift_closed", "cash_moved", "shelf_counted", "product_noted"];

/** @param {App} app @returns {Promise<Screen>} */
export async function unsentScreen(app) {
  const waiting = await listWaiting(app.pen.database, ALL);
  const answered = (await listNewest(app.pen.database, KINDS, SHOWN)).filter(({ answer }) => answer?.sentence);
  const send = async () => {
    app.say(w("sending"));
    await app.loop.now();
    await app.refresh("unsent");
    app.say(
      app.condition === "well" ? w("all_sent") : w("still_waiting", { count: app.waiting }),
      app.condition === "well" ? "good" : "bad",
    );
  };
  return {
    title: w("unsent"),
    content: [
      h("p", { class: "due" }, h("span", {}, w("unsent_count")), h("b", {}, waiting.length)),
      h("p", {}, w(waiting.length ? "unsent_more" : "unsent_none")),
      h(
        "div",
        { class: "keys" },
        key(w("send_now"), send, { class: "key chief" }),
        waiting.length ? key(w("as_file"), () => saveFile(app, waiting)) : null,
        waiting.length ? key(w("as_codes"), () => showCodes(app, waiting)) : null,
      ),
      h("ul", { class: "rows" }, waiting.slice(0, SHOWN).map(factRow)),
      ...(answered.length ? [h("h2", {}, w("answers")), h("ul", { class: "rows" }, answered.map(factRow))] : []),
      key(w(app.shift ? "back_to_sell" : "menu"), () => app.go(app.shift ? "sell" : "menu")),
    ],
  };
}

/** @param {Kept} fact */
function factRow({ kind, at, number, answer }) {
  return h(
    "li",
    { class: "row" },
    h(
      "span",
      {},
      h("b", {}, number ?? named(`kind_${kind}`)),
      h("small", {}, `${named(`kind_${kind}`)} · ${dayAndTime(at)}`),
      answer?.sentence && h("small", { class: "bad" }, answer.sentence),
    ),
  );
}

/** @param {App} app @param {Kept[]} waiting */
function saveFile({ pen }, waiting) {
  const { till, outlet, prefix } = pen.identity;
  const address = URL.createObjectURL(new Blob([bundleOf(till, waiting)], { type: "application/json" }));
  const name = `${outlet.code}-${prefix}-${waiting[0].seq}-${waiting[waiting.length - 1].seq}.nttmart.json`;
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {App} app @param {Kept[]} waiting */
async function showCodes({ pen }, waiting) {
  const addresses = await bundleAddresses(bundleOf(pen.identity.till, waiting), location.origin);
  const shown = h("div", { class: "account" });
  const place = h("p", { role: "status" });
  let at = 0;
  const show = (/** @type {number} */ step) => {
    at = (at + step + addresses.length) % addresses.length;
    const words = w("code_of", { number: at + 1, count: addresses.length });
    shown.replaceChildren(drawing(qrCode(addresses[at], "L"), words));
    place.textContent = words;
  };
  // They turn when they are told to: whoever helps must read one and come back before the next.
  dialog(w("as_codes"), (close) => [
    shown,
    place,
    h("p", {}, w("codes_hint")),
    h(
      "div",
      { class: "keys" },
      key(w("before"), () => show(-1)),
      key(w("after"), () => show(1)),
      key(w("close"), close),
    ),
  ]);
  show(0);
}
