/**
 * The page that any phone opens to carry unsent sales to signal: collects scanned parts or takes a file, and sends it.
 * @module
 */

import { forgetCollection, keepPart, listCollections, missingParts, sendBundle, unpack } from "../sync/carried.js";
import { NoSignal, ServerRefused } from "../sync/requests.js";
import { h, key } from "./dom.js";
import { listenForFaults } from "./faults.js";
import { w } from "./words.js";

/** @import {Collection} from "../sync/carried.js" */

const DOUBTED = new Set(["bad_signature", "another_body"]);
const answer = h("p", { class: "answer", role: "status" });
/** @type {Map<string, string>} what became of a collection that could not be sent */
const refusals = new Map();

function draw() {
  const file = h("input", { type: "file", id: "berkas", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) await sendFile(chosen);
  });
  document.title = w("carry");
  document.body.replaceChildren(
    h(
      "main",
      { id: "isi" },
      h("h1", {}, w("carry")),
      h("p", {}, w("carry_more")),
      listCollections().map(drawCollection),
      h("div", { class: "field" }, h("label", { for: "berkas" }, w("carry_file")), file),
      answer,
    ),
  );
}

/** @param {Collection} collection */
function drawCollection(collection) {
  const missing = missingParts(collection);
  const have = collection.count - missing.length;
  const refusal = refusals.get(collection.id);
  const forget = () => {
    forgetCollection(collection.id);
    draw();
  };
  return h(
    "section",
    { class: "collection" },
    h(
      "p",
      {},
      h("b", {}, w("carry_have", { have, count: collection.count })),
      missing.length ? ` ${w("carry_missing", { parts: missing.join(", ") })}` : null,
    ),
    refusal && h("p", { class: "bad", role: "alert" }, refusal),
    h(
      "div",
      { class: "keys" },
      !missing.length && key(w("carry_send"), () => sendCollection(collection), { class: "key chief" }),
      key(w("carry_forget"), forget, { class: "key grave" }),
    ),
  );
}

/** Send every collection that is whole; one that is torn holds up no other. */
async function sendWhole() {
  answer.textContent = "";
  draw();
  if (!navigator.onLine) return;
  for (const collection of listCollections()) if (!missingParts(collection).length) await sendCollection(collection);
}

/** @param {Collection} collection */
async function sendCollection(collection) {
  const before = answer.textContent;
  const { taken, sentence } = await send(() => unpack(collection));
  // A refusal stands beside its own bundle; what was said of another stays.
  answer.textContent = taken ? sentence : before;
  if (taken) forgetCollection(collection.id);
  else refusals.set(collection.id, sentence);
  draw();
}

/** @param {File} file */
async function sendFile(file) {
  answer.textContent = (await send(() => file.text())).sentence;
}

/** @param {() => Promise<string>} read the bundle's text @returns {Promise<{taken: boolean, sentence: string}>} */
async function send(read) {
  answer.textContent = w("sending");
  try {
    const results = await sendBundle(await read());
    const refused = results.filter(({ state }) => state === "refused");
    const doubted = results.filter(({ problem }) => problem !== null && DOUBTED.has(problem));
    if (!refused.length) return { taken: true, sentence: takenWords(results.length, doubted) };
    return { taken: false, sentence: w("carry_refused", { count: refused.length, sentence: refused[0].sentence }) };
  } catch (error) {
    return { taken: false, sentence: sentenceOf(error) };
  }
}

/**
 * What the outlet head has to look at is no «thank you», though it lies safely in their tray.
 * @param {number} count @param {{sentence: string}[]} doubted
 */
function takenWords(count, doubted) {
  const [first] = doubted;
  return first
    ? w("carry_doubted", { count: doubted.length, sentence: first.sentence })
    : w("carry_done", { count });
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (error instanceof NoSignal) return w("carry_no_signal");
  if (error instanceof ServerRefused) return error.sentence || w("carry_no_bundle");
  return w("carry_no_bundle");
}

listenForFaults((code) => (answer.textContent = w("unexpected", { code })));
const take = () => {
  // Kept is kept: opened again, the address must not bring back what was sent or thrown away meanwhile.
  if (keepPart(location.hash.slice(1))) history.replaceState(null, "", location.pathname);
  return sendWhole();
};
addEventListener("hashchange", take);
addEventListener("online", sendWhole);
await take();
