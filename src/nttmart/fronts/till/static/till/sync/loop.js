/**
 * When to speak with the server: soon after each fact, when signal comes back, and now and then; after a failure ever more
 * seldom, never all tills at once, and never not at all.
 * @module
 */

import { offsetFrom } from "../domain/clock.js";
import { keepSnapshot } from "../store/catalogue.js";
import { setMeta, StorageFull } from "../store/database.js";
import { countWaiting, getHead } from "../store/facts.js";
import { strayCopies } from "../store/journal.js";
import { sendCopies } from "./carried.js";
import { askSigned, NoSignal, ServerRefused } from "./requests.js";
import { sendAll } from "./sending.js";

/**
 * @import {Row} from "../domain/catalogue.js"
 * @import {About, Snapshot} from "../store/catalogue.js"
 * @import {Pen} from "../store/facts.js"
 *
 * @typedef {"starting" | "sending" | "well" | "no_signal" | "refused" | "full" | "revoked"} Condition
 *   `refused` by the server, all of it or some; `full` is this phone's storage
 *
 * @typedef {object} Listener
 * @property {(condition: Condition, waiting: number) => void} onCondition
 * @property {(about: About, rows: Row[], gone: string[], full: boolean) => void} onCatalogue
 */

const SOON_MS = 400;
const EASY_MS = 120_000;
const FIRST_BACK_OFF_MS = 4_000;
const LONGEST_BACK_OFF_MS = 300_000;

/** Keeps the till and the server in step. */
export class Loop {
  /** @param {Pen} pen @param {() => string} version of the snapshot there is @param {string} app @param {Listener} listener */
  constructor(pen, version, app, listener) {
    this.pen = pen;
    this.version = version;
    this.app = app;
    this.listener = listener;
    /** @type {Condition} */
    this.condition = "starting";
    this.failures = 0;
    /** What waited when it was last counted. */
    this.waiting = 0;
    this.timer = 0;
    /** @type {Promise<void> | null} */
    this.running = null;
  }

  start() {
    addEventListener("online", () => this.soon());
    addEventListener("offline", () => this.tell("no_signal"));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.soon());
    this.soon();
  }

  stop() {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  /** Something is to be sent: go in a moment, whatever was planned. */
  soon() {
    this.plan(SOON_MS);
  }

  /** @param {number} wait_ms */
  plan(wait_ms) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.now(), wait_ms);
  }

  /** Go now, or join the round that is under way. */
  now() {
    this.running ??= this.round().finally(() => (this.running = null));
    return this.running;
  }

  async round() {
    try {
      await this.tell("sending");
      const { revoked, refused } = await this.send();
      if (!revoked) await this.refreshCatalogue();
      this.failures = 0;
      await this.tell(revoked ? "revoked" : refused ? "refused" : "well");
      this.plan(EASY_MS * (0.75 + Math.random() / 2));
    } catch (error) {
      await this.failed(error);
    }
  }

  /** @param {unknown} error */
  async failed(error) {
    this.failures += 1;
    this.plan(backOff(this.failures, Math.random()));
    if (error instanceof StorageFull) return this.tell("full");
    if (error instanceof ServerRefused && error.code === "revoked") return this.revoke();
    await this.tell(error instanceof NoSignal ? "no_signal" : "refused");
    if (!(error instanceof NoSignal || error instanceof ServerRefused)) throw error;
  }

  async send() {
    const { database, clock, identity } = this.pen;
    await sendCopies(await strayCopies(identity.till, (await getHead(database)).seq));
    if (!(await countWaiting(database))) return { revoked: false, refused: 0 };
    const outcome = await sendAll(database, this.app, () => void this.tell("sending"));
    if (outcome.server_time) await this.hear(offsetFrom(outcome.server_time, Date.now()));
    clock.heard = true;
    if (outcome.revoked) await this.revoke();
    return outcome;
  }

  async refreshCatalogue() {
    const { database } = this.pen;
    const version = this.version();
    /** @type {Snapshot | null} */
    const snapshot = await askSigned(this.pen, "GET", `/kasir/api/katalog?dari=${encodeURIComponent(version)}`);
    await this.hear(this.pen.clock.offset_ms);
    this.pen.clock.heard = true;
    if (!snapshot) return;
    const rows = await keepSnapshot(database, snapshot);
    this.listener.onCatalogue(snapshot, rows, snapshot.gone, snapshot.full);
  }

  /** @param {number} offset_ms */
  async hear(offset_ms) {
    if (offset_ms === this.pen.clock.offset_ms && this.pen.clock.heard) return;
    this.pen.clock.offset_ms = offset_ms;
    await setMeta(this.pen.database, "clock_offset_ms", offset_ms);
  }

  async revoke() {
    await setMeta(this.pen.database, "revoked", true);
    await this.tell("revoked");
  }

  /** @param {Condition} condition */
  async tell(condition) {
    this.condition = condition;
    // A disk that is full may not even be read: then the cashier still hears how things stand.
    const waiting = await countWaiting(this.pen.database).catch(() => this.waiting);
    this.waiting = waiting;
    this.listener.onCondition(condition, waiting);
  }
}

/**
 * How long to wait after so many failures: doubling, capped, and spread so that tills do not all come at once.
 * @param {number} failures from 1 @param {number} chance 0 to 1
 */
export function backOff(failures, chance) {
  return Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (failures - 1)) * (0.5 + chance / 2);
}
