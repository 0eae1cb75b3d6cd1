/**
 * Sales put aside: a buyer fetches something, the next one is served.
 * @module
 */

import { goodsTotal, isEmpty } from "../domain/basket.js";
import { rupiah } from "../domain/money.js";
import { listParked, park as putAside, unpark } from "../store/drafts.js";
import { field, dialog, form, h, key } from "./dom.js";
import { holdAll } from "./holding.js";
import { timeOf } from "./times.js";
import { w } from "./words.js";

/**
 * @import {Parked} from "../store/drafts.js"
 * @import {App, Screen} from "./app.js"
 */

/** Ask for a word to find it by, and put the basket aside. @param {App} app @param {string} [next] screen */
export function park(app, next = "sell") {
  const label = field(w("park_label"), { maxlength: 40 }, w("park_hint"));
  dialog(w("park"), (close) => [
    form(
      async () => {
        const parked = { ...app.basket, parked_at: Date.now(), label: label.input.value.trim() };
        await app.attempt(async () => {
          await putAside(app.pen, parked);
          app.clearCounter();
          app.go(next);
          app.say(w("park_done"), "good");
        });
        close();
      },
      label.element,
      h("div", { class: "keys" }, key(w("cancel"), close), h("button", { class: "key chief" }, w("park"))),
    ),
  ]);
}

/** @param {App} app @returns {Promise<Screen>} */
export async function parkedScreen(app) {
  const all = await listParked(app.pen.database);
  const fetch = async (/** @type {Parked} */ parked) => {
    if (!isEmpty(app.basket)) return app.say(w("parked_counter_full"), "bad");
    const basket = await app.attempt(() => unpark(app.pen, parked));
    if (!basket) return;
    app.basket = basket;
    app.go("sell");
    await holdAll(app);
  };
  const rows = all.map((parked) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "row", onclick: () => fetch(parked) },
        h(
          "span",
          {},
          h("b", {}, parked.label || w("park_without_label")),
          h("small", {}, `${timeOf(parked.parked_at)} · ${w("lines", { count: parked.items.length })}`),
        ),
        h("b", {}, rupiah(goodsTotal(parked))),
      ),
    ),
  );
  return {
    title: w("parked"),
    content: [
      all.length ? h("ul", { class: "rows" }, rows) : h("p", {}, w("parked_none")),
      key(w("back_to_sell"), () => app.go("sell")),
    ],
  };
}
