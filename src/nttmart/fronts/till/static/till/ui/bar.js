/**
 * The bar above every screen: which till, whose shift, whether there is signal, how much the server has not got yet.
 * @module
 */

import { h } from "./dom.js";
import { w } from "./words.js";

/**
 * @import {Condition} from "../sync/loop.js"
 * @import {App} from "./app.js"
 * @import {Word} from "./words.js"
 */

/** @type {Partial<Record<Condition, Word>>} */
const TROUBLES = { no_signal: "signal_none", refused: "signal_refused", full: "signal_full" };

export class Bar {
  constructor() {
    this.menu = h("b");
    this.where = h("span");
    this.signal = h("span");
    this.unsent = h("a", { href: "#unsent" }, this.signal);
    this.element = h(
      "header",
      { class: "bar" },
      h("a", { class: "where", href: "#menu" }, this.menu, this.where),
      this.unsent,
    );
    /** @type {HTMLElement[]} */
    this.warnings = [];
  }

  /**
   * Say how things stand now. The links stay where they are, for a finger may be on one of them while signal comes
   * and goes; and a warning is put there once, for a screen reader says it aloud each time.
   * @param {App} app
   */
  draw(app) {
    const { identity } = app.pen;
    const name = `${identity.outlet.code}-${identity.prefix}`;
    this.menu.textContent = w("menu");
    this.where.replaceChildren(name, ...(app.cashier ? [h("span", {}, ` · ${app.cashier.name}`)] : []));
    this.unsent.className = `signal ${app.condition}${app.waiting ? " some" : ""}`;
    // Where it is narrow it breaks between its parts, not within them.
    const parts = signalWords(app).map((words, at) => h("span", {}, at ? `· ${words}` : words));
    this.signal.replaceChildren(...parts.flatMap((part, at) => (at ? [" ", part] : [part])));
    this.warn(warnings(app));
  }

  /** @param {string[]} sentences */
  warn(sentences) {
    if (sentences.join("\n") === this.warnings.map(({ textContent }) => textContent).join("\n")) return;
    for (const warning of this.warnings) warning.remove();
    this.warnings = sentences.map((sentence) => h("p", { class: "warning", role: "alert" }, sentence));
    this.element.append(...this.warnings);
  }
}

/** @param {App} app @returns {string[]} how much waits, and what is wrong */
function signalWords({ condition, waiting, revoked }) {
  if (revoked) return [w("signal_revoked")];
  if (waiting && condition === "sending") return [w("signal_sending", { count: waiting })];
  const word = TROUBLES[condition];
  const trouble = word ? w(word) : "";
  if (!waiting) return [trouble || w("signal_well")];
  const waits = w("signal_waiting", { count: waiting });
  return trouble ? [waits, trouble.toLowerCase()] : [waits];
}

/** @param {App} app */
function warnings({ oddClock, room, revoked, shift, cashier }) {
  const sentences = [];
  if (revoked) sentences.push(w("revoked"));
  if (oddClock) sentences.push(w(oddClock === "back" ? "clock_back" : "clock_ahead"));
  if (room?.nearlyFull) sentences.push(w("storage_nearly_full"));
  if (shift && cashier && shift.cashier.id !== cashier.id)
    sentences.push(w("others_shift", { name: shift.cashier.name }));
  return sentences;
}
