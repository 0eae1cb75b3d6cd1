/**
 * All screens by the name their address has.
 * @module
 */

import { cashScreen } from "./cash.js";
import { cashierScreen, waitingScreen } from "./cashier.js";
import { closeScreen } from "./close.js";
import { countScreen } from "./count.js";
import { doneScreen } from "./done.js";
import { menuScreen, settingsScreen } from "./menu.js";
import { noteScreen } from "./note.js";
import { openingScreen } from "./opening.js";
import { parkedScreen } from "./parked.js";
import { payScreen } from "./pay.js";
import { receiptScreen, receiptsScreen } from "./receipts.js";
import { refundedScreen, refundScreen } from "./refund.js";
import { reportScreen } from "./report.js";
import { sellScreen } from "./sell.js";
import { unsentScreen } from "./unsent.js";

/** @type {Record<string, import("./app.js").Show>} */
export const SCREENS = {
  waiting: waitingScreen,
  cashier: cashierScreen,
  opening: openingScreen,
  sell: sellScreen,
  pay: payScreen,
  done: doneScreen,
  parked: parkedScreen,
  receipts: receiptsScreen,
  receipt: receiptScreen,
  refund: refundScreen,
  refunded: refundedScreen,
  cash: cashScreen,
  close: closeScreen,
  report: reportScreen,
  note: noteScreen,
  count: countScreen,
  unsent: unsentScreen,
  menu: menuScreen,
  settings: settingsScreen,
};
