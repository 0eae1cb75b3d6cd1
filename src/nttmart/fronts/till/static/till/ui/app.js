/**
 * The till as a whole: what it has in its head, which screen is shown, and what is said to the cashier.
 * @module
 */

import { emptyBasket } from "../domain/basket.js";
import { newId } from "../domain/ids.js";
import { Shelf } from "../domain/search.js";
import { Refused } from "../domain/totals.js";
import { StorageFull } from "../store/database.js";
import { saveBasket } from "../store/drafts.js";
import { countWaiting } from "../store/facts.js";
import { AnotherTab } from "../store/lock.js";
import { Loop } from "../sync/loop.js";
import { Bar } from "./bar.js";
import { h } from "./dom.js";
import { named, w } from "./words.js";

/**
 * @import {Basket} from "../domain/basket.js"
 * @import {Cashier} from "../domain/bodies.js"
 * @import {Row} from "../domain/catalogue.js"
 * @import {Oddity} from "../domain/clock.js"
 * @import {About} from "../store/catalogue.js"
 * @import {Pen} from "../store/facts.js"
 * @import {Room} from "../store/room.js"
 * @import {Shift} from "../store/shifts.js"
 * @import {Condition} from "../sync/loop.js"
 * @import {Printer} from "./printer.js"
 *
 * @typedef {object} Memory what was found on the disk
 * @property {About | undefined} about
 * @property {Row[]} rows
 * @property {Shift | undefined} shift
 * @property {Basket | undefined} basket
 * @property {boolean} revoked
 *
 * @typedef {(app: App, handed: any) => Screen | Promise<Screen>} Show told what the screen before handed to this one
 * @typedef {{title: string, content: Node[], wide?: boolean, onShelf?: () => void}} Screen `onShelf` when goods changed
 */

const MESSAGE_MS = 6_000;

export class App {
  /** @param {Pen} pen @param {Memory} memory @param {string} version of the shell @param {Record<string, Show>} screens */
  constructor(pen, memory, version, screens) {
    this.pen = pen;
    this.version = version;
    this.screens = screens;
    this.about = memory.about;
    this.shelf = new Shelf();
    this.shelf.update(memory.rows);
    this.shift = memory.shift;
    this.basket = memory.basket ?? emptyBasket(newId());
    this.revoked = memory.revoked;
    /** @type {Cashier | null} */
    this.cashier = null;
    /** @type {Condition} */
    this.condition = "starting";
    this.waiting = 0;
    /** @type {Oddity} */
    this.oddClock = "";
    /** @type {Room | null} */
    this.room = null;
    /** @type {Printer | null} */
    this.printer = null;
    /** @type {{name: string, what: any}} what one screen handed to another, for that one's eyes only */
    this.handed = { name: "", what: null };
    /** @type {() => void} */
    this.onShelf = () => undefined;
    this.loop = new Loop(pen, () => this.about?.version ?? "", version, {
      onCondition: (condition, waiting) => this.hear(condition, waiting),
      onCatalogue: (about, rows, gone, full) => this.learn(about, rows, gone, full),
    });
    this.bar = new Bar();
    this.turn = 0;
    this.resting = false;
    this.main = h("main", { id: "isi" });
    this.voice = h("p", { class: "voice", role: "status", onclick: () => this.hush() });
    document.body.replaceChildren(this.bar.element, this.main, this.voice);
    addEventListener("hashchange", () => void this.follow());
  }

  /** Go to a screen by its name; the browser's «back» comes back. @param {string} name @param {any} [handed] */
  go(name, handed = null) {
    this.handed = { name, what: handed };
    this.hush();
    if (location.hash.slice(1) === name) void this.follow();
    else location.hash = name;
  }

  /** Show the screen the address names, or the one that must come first. */
  async follow() {
    if (this.resting) return;
    const turn = (this.turn += 1);
    const name = this.due(location.hash.slice(1));
    const { title, content, wide, onShelf } = await this.screens[name](this, this.given(name));
    // A screen that took longer to put together must not cover one chosen after it.
    if (turn !== this.turn) return;
    // A sheet belongs to the screen it was opened on: it must not act on what is no longer shown.
    for (const sheet of document.querySelectorAll("dialog")) sheet.close();
    this.onShelf = onShelf ?? (() => undefined);
    document.title = `${title} · NTT Mart`;
    document.body.className = `screen-${name}`;
    const heading = h("h1", { tabindex: -1, ...(wide ? { class: "hidden" } : {}) }, title);
    this.main.className = wide ? "wide" : "";
    this.main.replaceChildren(heading, ...content);
    scrollTo(0, 0);
    this.bar.draw(this);
    const first = /** @type {HTMLElement | null} */ (this.main.querySelector("[data-focus]"));
    (first ?? heading).focus({ preventScroll: true });
  }

  /** Draw a screen again if it is still the one before the cashier's eyes. @param {string} name */
  async refresh(name) {
    if (document.body.className === `screen-${name}`) await this.follow();
  }

  /** What was handed to a screen; nothing if the cashier came to it by another way. @param {string} name */
  given(name) {
    return this.handed.name === name ? this.handed.what : null;
  }

  /** The screen that may be shown when this one is wanted. @param {string} wanted @returns {string} */
  due(wanted) {
    if (!this.about) return "waiting";
    if (FREE.has(wanted)) return wanted;
    if (!this.cashier) return "cashier";
    const instead = EMPTY_HANDED.get(wanted);
    if (instead && !this.given(wanted)) return this.due(instead);
    if (LOOKING.has(wanted)) return wanted;
    if (!this.shift) return this.revoked ? "unsent" : WITHOUT_SHIFT.has(wanted) ? wanted : "opening";
    if (this.stopped()) return wanted === "done" ? wanted : "close";
    return wanted in this.screens ? wanted : "sell";
  }

  /** Whether this cashier may sell no more and only close: the till was revoked, or the shift is another's. */
  stopped() {
    return this.revoked || (this.shift !== undefined && this.shift.cashier.id !== this.cashier?.id);
  }

  /** Say something to the cashier, also to those who listen. @param {string} sentence @param {"" | "bad" | "good"} [kind] */
  say(sentence, kind = "") {
    clearTimeout(this.silence);
    this.voice.className = `voice ${kind}`;
    this.voice.textContent = sentence;
    if (kind !== "bad") this.silence = setTimeout(() => this.hush(), MESSAGE_MS);
  }

  hush() {
    this.voice.textContent = "";
  }

  /**
   * Do something that writes; what may go wrong is said in words, and nothing is lost.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  async attempt(work) {
    let done;
    try {
      done = await work();
    } catch (error) {
      this.complain(error);
      return undefined;
    }
    this.loop.soon();
    // It is written: that the bar's figure cannot be read now must not sound as if it were not.
    await this.count().catch(() => undefined);
    return done;
  }

  /** Say in words why nothing was written. @param {unknown} error */
  complain(error) {
    if (error instanceof StorageFull) this.say(w("storage_full"), "bad");
    else if (error instanceof AnotherTab) this.lost();
    else if (error instanceof Refused) this.say(named(error.code), "bad");
    else throw error;
  }

  /** Another tab writes now: this one stops. */
  lost() {
    this.rest();
    location.reload();
  }

  /** Send and draw no more: the page is another's. */
  rest() {
    this.loop.stop();
    this.resting = true;
  }

  /**
   * Lay the counter out anew. Goods are shown at once; who took money waits for the disk before showing it.
   * @param {Basket} basket
   * @returns {Promise<void>} when it is saved, or it was said that it is not
   */
  lay(basket) {
    this.basket = basket;
    return saveBasket(this.pen, basket).then(undefined, (error) => {
      if (error instanceof AnotherTab) this.lost();
      else this.say(w(error instanceof StorageFull ? "storage_full" : "basket_not_saved"), "bad");
    });
  }

  /** The sale is written: a new counter. */
  clearCounter() {
    this.basket = emptyBasket(newId());
  }

  /** @param {Condition} condition @param {number} waiting */
  hear(condition, waiting) {
    const before = this.condition;
    this.condition = condition;
    this.waiting = waiting;
    if (condition === "revoked" && !this.revoked) {
      this.revoked = true;
      void this.follow();
    } else if (before === "starting" || this.main.childElementCount) this.bar.draw(this);
  }

  async count() {
    this.waiting = await countWaiting(this.pen.database);
    this.bar.draw(this);
  }

  /** @param {About} about @param {Row[]} rows @param {string[]} gone @param {boolean} full */
  learn(about, rows, gone, full) {
    const first = !this.about;
    this.about = about;
    if (full) this.shelf = new Shelf();
    this.shelf.update(rows, gone);
    if (first) void this.follow();
    else this.onShelf();
  }

  /** @param {Oddity} odd */
  notice(odd) {
    if (odd === this.oddClock) return;
    this.oddClock = odd;
    this.bar.draw(this);
  }
}

const FREE = new Set(["unsent", "cashier"]);
/** Where nothing is written: open to whoever entered, also when selling has stopped. */
const LOOKING = new Set(["menu", "report", "receipts", "receipt", "settings"]);
const WITHOUT_SHIFT = new Set(["opening", "note", "count"]);
/** Screens that show what they were handed, and where one comes without it. */
const EMPTY_HANDED = new Map([
  ["done", "sell"],
  ["receipt", "receipts"],
  ["refund", "receipts"],
  ["refunded", "receipts"],
]);
