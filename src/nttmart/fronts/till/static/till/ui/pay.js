/**
 * Paying: cash, QRIS, transfer, or some of each. What was paid without cash is saved with the basket at once.
 * @module
 */

import { goodsTotal, isEmpty, totalsOf, withoutPart } from "../domain/basket.js";
import { newId } from "../domain/ids.js";
import { grouped, readRupiah, rupiah } from "../domain/money.js";
import { qrCode } from "../domain/qr.js";
import { qrisWithAmount } from "../domain/qris.js";
import { change, likelyTenders, Refused, sum } from "../domain/totals.js";
import { recordSale } from "../store/sales.js";
import { cameraThere, scanWithCamera } from "./camera.js";
import { dialog, drawing, field, form, h, keepFocus, key } from "./dom.js";
import { holdAll } from "./holding.js";
import { keypad } from "./keypad.js";
import { named, w } from "./words.js";

/**
 * @import {Basket, Part} from "../domain/basket.js"
 * @import {App, Screen} from "./app.js"
 * @typedef {"cash" | "qris" | "transfer"} Way
 */

/** @param {App} app @returns {Screen} */
export function payScreen(app) {
  if (isEmpty(app.basket))
    return { title: w("pay"), content: [h("p", {}, w("counter_empty")), key(w("back_to_sell"), () => app.go("sell"))] };
  const panel = h("div", { class: "panel" });
  const box = h("div", { class: "pay" });
  /** @type {Way} */
  let way = "cash";
  const draw = () => {
    box.replaceChildren(
      ...head(app, redraw),
      tabs(way, (next) => ((way = next), redraw())),
      panel,
    );
    panel.replaceChildren(...(left(app) <= 0 ? whole(app) : way === "cash" ? cash(app) : notCash(app, way, redraw)));
  };
  const redraw = () => keepFocus(box, draw);
  redraw();
  return {
    title: w("pay"),
    content: [
      box,
      h(
        "div",
        { class: "keys" },
        key(app.basket.buyer_card ? w("buyer_card_is", { card: app.basket.buyer_card }) : w("buyer_card"), () =>
          askCard(app),
        ),
        key(w("back_to_sell"), () => app.go("sell")),
      ),
    ],
  };
}

/** Note the buyer's card, if there is one: scanned or typed. @param {App} app */
function askCard(app) {
  const card = field(
    w("buyer_card"),
    { value: app.basket.buyer_card, maxlength: 40, autocapitalize: "characters" },
    w("buyer_card_hint"),
  );
  const see = async (/** @type {string} */ code) => {
    card.input.value = code;
    return true;
  };
  dialog(w("buyer_card"), (close) => [
    form(
      () => {
        app.lay({ ...app.basket, buyer_card: card.input.value.trim() });
        close();
        void app.follow();
      },
      card.element,
      cameraThere() && key(w("camera"), () => scanWithCamera(app, see)),
      h("div", { class: "keys" }, key(w("cancel"), close), h("button", { class: "key chief" }, w("keep"))),
    ),
  ]);
}

/** What is not paid yet, before rounding. @param {App} app */
function left(app) {
  return goodsTotal(app.basket) - sum(app.basket.parts.map(({ amount }) => amount));
}

/** @param {App} app @param {() => void} redraw */
function head(app, redraw) {
  const { parts } = app.basket;
  const remove = async (/** @type {Part} */ gone) => {
    if (!(await layMoney(app, withoutPart(app.basket, gone, newId)))) return undefined;
    if (isEmpty(app.basket)) return app.go("sell");
    redraw();
  };
  return [
    h(
      "p",
      { class: "due" },
      h("span", {}, w(parts.length ? "left_to_pay" : "to_pay")),
      h("b", {}, rupiah(Math.max(0, left(app)))),
    ),
    parts.length
      ? h(
          "ul",
          { class: "parts" },
          parts.map((part) =>
            h(
              "li",
              {},
              h("span", {}, `${w(part.method)} ${rupiah(part.amount)}`),
              key(w("take_back"), () => remove(part)),
            ),
          ),
        )
      : "",
  ];
}

/** @param {Way} way @param {(way: Way) => void} choose */
function tabs(way, choose) {
  return h(
    "div",
    { class: "tabs", role: "group", "aria-label": w("ways") },
    /** @type {Way[]} */ (["cash", "qris", "transfer"]).map((one) =>
      key(w(one), () => choose(one), { "aria-pressed": String(one === way) }),
    ),
  );
}

/** @param {App} app */
function unit(app) {
  return app.about?.rules.cash_rounding_unit ?? 100;
}

/** Everything was paid without cash, or costs nothing. @param {App} app */
function whole(app) {
  try {
    totalsOf(app.basket, unit(app));
  } catch (error) {
    if (error instanceof Refused) return [h("p", { class: "answer bad", role: "alert" }, named(error.code))];
    throw error;
  }
  return [
    h("p", {}, w("all_paid")),
    key(w("finish"), () => finish(app, 0), { class: "key chief", "data-focus": true }),
  ];
}

/** @param {App} app */
function cash(app) {
  const { cash_due, rounding } = totalsOf(app.basket, unit(app));
  const tendered = field(w("tendered"), { inputmode: "numeric", "data-focus": true });
  const answer = h("p", { class: "change", role: "status" });
  const given = () => (tendered.input.value.trim() ? readRupiah(tendered.input.value) : cash_due);
  const say = () => {
    const amount = given();
    const back = amount === null ? null : change(cash_due, amount);
    answer.className = back === null ? "change short" : "change";
    answer.replaceChildren(...changeWords(amount, back, cash_due));
  };
  tendered.input.addEventListener("input", say);
  const quick = likelyTenders(cash_due).map((amount) =>
    key(amount === cash_due ? w("exact") : grouped(amount), () => ((tendered.input.value = grouped(amount)), say())),
  );
  const submit = () => {
    const amount = given();
    if (amount === null || amount < cash_due) return app.say(w("too_little"), "bad");
    return finish(app, amount);
  };
  say();
  return [
    rounding ? h("p", { class: "rounding" }, roundingWords(cash_due - rounding, cash_due, rounding, unit(app))) : null,
    form(
      submit,
      h("div", { class: "quick", role: "group", "aria-label": w("likely") }, quick),
      tendered.element,
      answer,
      keypad(tendered.input),
      h("button", { class: "key chief" }, w("receive_cash", { amount: rupiah(cash_due) })),
    ),
  ].filter((part) => part !== null);
}

/** @param {number} cashPart @param {number} due @param {number} rounding @param {number} to */
export function roundingWords(cashPart, due, rounding, to) {
  return w(rounding > 0 ? "rounded_up" : "rounded_down", {
    from: rupiah(cashPart),
    to: rupiah(due),
    by: rupiah(Math.abs(rounding)),
    unit: rupiah(to),
  });
}

/** @param {number | null} given @param {number | null} back @param {number} due */
function changeWords(given, back, due) {
  if (back !== null) return [h("span", {}, w("change")), h("b", {}, rupiah(back))];
  return [given === null ? w("no_amount") : w("short_by", { amount: rupiah(due - given) })];
}

/** @param {App} app @param {"qris" | "transfer"} method @param {() => void} redraw */
function notCash(app, method, redraw) {
  const account = method === "qris" ? app.about?.qris : app.about?.bank;
  if (!account) return [h("p", {}, w(method === "qris" ? "no_qris" : "no_bank"))];
  const rest = left(app);
  const amount = field(w("part_amount"), { inputmode: "numeric", value: grouped(rest) }, w("part_hint"));
  const reference = field(
    w("reference"),
    { maxlength: 60 },
    w(method === "qris" ? "reference_qris_hint" : "reference_bank_hint"),
  );
  const shown = h("div", { class: "account" });
  const draw = () =>
    shown.replaceChildren(
      ...(method === "qris" ? qrisShown(app, readRupiah(amount.input.value) ?? 0, rest) : bankShown(app)),
    );
  amount.input.addEventListener("input", draw);
  const submit = async () => {
    const paid = readRupiah(amount.input.value);
    if (!paid || paid > left(app)) return app.say(w("part_wrong", { most: rupiah(rest) }), "bad");
    const part = { method, amount: paid, reference: reference.input.value.trim() };
    if (!(await layMoney(app, { ...app.basket, parts: [...app.basket.parts, part] }))) return;
    if (left(app) > 0 || !(await finish(app, 0))) redraw();
  };
  draw();
  return [
    form(
      submit,
      shown,
      amount.element,
      reference.element,
      h("button", { class: "key chief" }, w(method === "qris" ? "qris_paid" : "transfer_paid")),
      h("p", { class: "hint" }, w("look_first")),
    ),
  ];
}

/** @param {App} app @param {number} amount @param {number} most */
function qrisShown(app, amount, most) {
  const account = /** @type {NonNullable<import("../store/catalogue.js").About["qris"]>} */ (app.about?.qris);
  if (amount <= 0 || amount > most) return [h("p", { class: "answer bad" }, w("part_wrong", { most: rupiah(most) }))];
  try {
    const code = qrCode(qrisWithAmount(account.payload, amount));
    return [
      drawing(code, w("qris_code", { amount: rupiah(amount) })),
      h(
        "p",
        { class: "merchant" },
        h("b", { class: "sum" }, rupiah(amount)),
        h("b", {}, account.name),
        h("span", {}, `NMID ${account.nmid}`),
      ),
    ];
  } catch (error) {
    if (error instanceof Refused) return [h("p", { class: "answer bad" }, w("qris_broken"))];
    throw error;
  }
}

/** @param {App} app */
function bankShown(app) {
  const account = /** @type {NonNullable<import("../store/catalogue.js").About["bank"]>} */ (app.about?.bank);
  return [
    h(
      "p",
      { class: "merchant" },
      h("span", {}, account.bank),
      h("b", { class: "sum" }, account.number),
      h("span", {}, account.holder),
    ),
  ];
}

/**
 * Money taken or given back is shown when the disk has it: what was shown is never forgotten.
 * @param {App} app @param {Basket} basket
 * @returns {Promise<boolean>} false if another press is still being written
 */
function layMoney(app, basket) {
  return alone(app, async () => {
    await app.lay(basket);
    return true;
  });
}

/**
 * Write the sale down.
 * @param {App} app @param {number} tendered
 * @returns {Promise<boolean>} whether it is written
 */
function finish(app, tendered) {
  return alone(app, async () => (await holdAll(app)) && (await writeSale(app, tendered)));
}

/**
 * Until the disk has answered the screen hears nothing: no second press, no goods of the next buyer.
 * @param {App} app @param {() => Promise<boolean>} work
 * @returns {Promise<boolean>} what came of it; false if the screen was waiting already
 */
async function alone(app, work) {
  if (app.main.inert) return false;
  const pressed = /** @type {HTMLElement | null} */ (document.activeElement);
  app.main.inert = true;
  try {
    return await work();
  } finally {
    app.main.inert = false;
    pressed?.focus();
  }
}

/** @param {App} app @param {number} tendered */
async function writeSale(app, tendered) {
  const { about, shift, basket, shelf } = app;
  if (!about || !shift) return false;
  const sold = await app.attempt(() =>
    recordSale(app.pen, { basket, tendered, shift: shift.id, about, rows: shelf.rows }),
  );
  if (!sold) return false;
  shelf.update(sold.rows);
  if (sold.rest) app.lay(sold.rest);
  else app.clearCounter();
  app.go("done", sold);
  if (sold.otherwise) app.say(w("sold_otherwise"), "bad");
  return true;
}
