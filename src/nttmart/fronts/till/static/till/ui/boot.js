/**
 * Starts the till: one writing tab, who it is, what it remembers, then the first screen.
 * @module
 */

import { getCatalogue } from "../store/catalogue.js";
import { getMeta, openDatabase } from "../store/database.js";
import { getBasket } from "../store/drafts.js";
import { countWaiting, takeBack } from "../store/facts.js";
import { getIdentity } from "../store/identity.js";
import { becomeWriter } from "../store/lock.js";
import { askToStay, layBallast, measureRoom } from "../store/room.js";
import { getShift } from "../store/shifts.js";
import { App } from "./app.js";
import { showEnrolment } from "./enrol.js";
import { listenForFaults } from "./faults.js";
import { rememberedPrinter } from "./printer.js";
import { SCREENS } from "./screens.js";
import { showPlain } from "./plain.js";
import { listenForShortcuts } from "./shortcuts.js";
import { watchUpdates } from "./update.js";
import { listenForScanner } from "./wedge.js";
import { language, w } from "./words.js";

/**
 * @import {Disk} from "../store/database.js"
 * @import {Identity} from "../store/identity.js"
 */

const VERSION = document.documentElement.dataset.version ?? "";
const TAKE = "take";
/** @type {{app: App | null}} the till of this page, once it is open */
const opened = { app: null };

async function start() {
  document.documentElement.lang = language();
  const steal = sessionStorage.getItem(TAKE) !== null;
  sessionStorage.removeItem(TAKE);
  const database = await openDatabase();
  const token = await becomeWriter(database, { steal, onLost });
  if (!token) return showPlain(w("tab_other"), w("tab_other_more"), w("use_here"), takeOver);
  const known = await getIdentity(database);
  if (known) await takeBack(database, known.till);
  await open(database, known ?? (await showEnrolment(database)), token);
}

/** Another tab became the writing one. */
function onLost() {
  opened.app?.rest();
  showPlain(w("tab_moved"), w("tab_moved_more"), w("use_here"), takeOver);
}

/** Become the writing tab, in a page that has no till in it yet. */
function takeOver() {
  sessionStorage.setItem(TAKE, "yes");
  location.reload();
}

/** @param {Disk} database @param {Identity} identity @param {string} token */
async function open(database, identity, token) {
  const clock = { offset_ms: (await getMeta(database, "clock_offset_ms")) ?? 0, heard: false };
  const [{ about, rows }, shift, basket, revoked] = await Promise.all([
    getCatalogue(database),
    getShift(database),
    getBasket(database),
    getMeta(database, "revoked"),
  ]);
  const pen = {
    database,
    identity,
    token,
    clock,
    onOddClock: (/** @type {import("../domain/clock.js").Oddity} */ odd) => app.notice(odd),
  };
  const app = (opened.app = new App(pen, { about, rows, shift, basket, revoked: Boolean(revoked) }, VERSION, SCREENS));
  app.printer = await rememberedPrinter(database);
  app.waiting = await countWaiting(database);
  if (location.hash.startsWith("#daftar=")) history.replaceState(null, "", "#");
  await app.follow();
  listenForScanner();
  listenForShortcuts();
  app.loop.start();
  watchUpdates(app);
  await settleIn(app);
}

/** What may come after the first screen. @param {App} app */
async function settleIn(app) {
  const { database } = app.pen;
  await askToStay();
  try {
    await layBallast(database);
  } catch {
    app.say(w("storage_nearly_full"), "bad");
  }
  app.room = await measureRoom();
}

listenForFaults((code) => opened.app?.say(w("unexpected", { code }), "bad"));

if (!crypto.subtle || !navigator.locks || !window.indexedDB) showPlain(w("old_browser"), w("old_browser_more"));
else await start();
