/**
 * Makes this phone a till, from the address in the one-time QR code that the outlet head shows.
 * @module
 */

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
    const name = field(w("device_name"), { name: "name", value: w("device_name_usual"), required: true, maxlength: 60 }, w("device_name_hint"));
    const code = field(w("token"), { name: "token", value: token, required: true, autocapitalize: "none", spellcheck: "false" }, w("token_hint"));
    const answer = h("p", { class: "answer bad", role: "alert" });
    const submit = async () => {
      answer.textContent = w("enrolling");
      try {
        resolve(await enrol(database, code.input.value.trim(), name.input.value.trim()));
      } catch (error) {
        answer.textContent = sentenceOf(error);
      }
    };
    document.title = w("enrol");
    document.body.className = "screen-enrol";
    document.body.replaceChildren(
      h("main", { id: "isi" }, h("h1", {}, w("enrol")), h("p", {}, w("enrol_more")),
        form(submit, name.element, token ? null : code.element, h("button", { class: "key chief" }, w("enrol_do")), answer)),
    );
  });
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (error instanceof NoSignal) return w("enrol_no_signal");
  if (error instanceof ServerRefused) return error.sentence || w("enrol_refused");
  throw error;
}
