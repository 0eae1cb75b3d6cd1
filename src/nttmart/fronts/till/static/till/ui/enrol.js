/**
 * Makes this phone a till, from the address in the one-time QR code that the outlet head shows.
 * @module
 */

import { strayCopies } from "../store/journal.js";
import { sendCopies } from "../sync/carried.js";
import { enrol } from "../sync/enrolling.js";
import { NoSignal, ServerRefused } from "../sync/requests.js";
import { field, form, h } from "./dom.js";
import { w } from "./words.js";

/**
 * @import {Disk} from "../store/database.js"
 * @import {Identity} from "../store/identity.js"
 */

/**
 * Show the screen and wait until the phone is a till.
 * @param {Disk} database
 * @returns {Promise<Identity>}
 */
export function showEnrolment(database) {
  const token = new URLSearchParams(location.hash.slice(1)).get("daftar") ?? "";
  return new Promise((resolve) => {
    const name = field(
      w("device_name"),
      { name: "name", value: w("device_name_usual"), required: true, maxlength: 60 },
      w("device_name_hint"),
    );
    const code = field(
      w("token"),
      { name: "token", value: token, required: true, autocapitalize: "none", spellcheck: "false" },
      w("token_hint"),
    );
    const answer = h("p", { class: "answer bad", role: "alert" });
    const saved = h("p", { class: "answer rounding", role: "status" });
    const submit = async () => {
      answer.textContent = w("enrolling");
      try {
        resolve(await enrol(database, code.input.value.trim(), name.input.value.trim()));
      } catch (error) {
        answer.textContent = sentenceOf(error);
      }
    };
    void rescue(saved);
    document.title = w("enrol");
    document.body.className = "screen-enrol";
    document.body.replaceChildren(
      h(
        "main",
        { id: "isi" },
        h("h1", {}, w("enrol")),
        h("p", {}, w("enrol_more")),
        saved,
        form(
          submit,
          name.element,
          token ? null : code.element,
          h("button", { class: "key chief" }, w("enrol_do")),
          answer,
        ),
      ),
    );
  });
}

/**
 * Hand over what a till that was here before could not send, though its database is gone.
 * @param {HTMLElement} saved where to say so
 */
async function rescue(saved) {
  const copies = await strayCopies("", 0);
  if (!copies.length) return;
  saved.textContent = w("rescue_found", { count: copies.length });
  try {
    const sent = await sendCopies(copies);
    saved.textContent = w(sent === copies.length ? "rescue_sent" : "rescue_waits", {
      count: sent === copies.length ? sent : copies.length - sent,
    });
  } catch (error) {
    if (!(error instanceof NoSignal || error instanceof ServerRefused)) throw error;
    saved.textContent = w("rescue_waits", { count: copies.length });
  }
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (error instanceof NoSignal) return w("enrol_no_signal");
  if (error instanceof ServerRefused) return error.sentence || w("enrol_refused");
  throw error;
}
