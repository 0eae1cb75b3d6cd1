/**
 * The page that any phone opens to carry unsent sales to signal: collects scanned parts or takes a file, and sends it.
 * @module
 */

import { forgetCollection, keepPart, listCollections, missingParts, sendBundle, unpack } from "../sync/carried.js";
import { NoSignal, ServerRefused } from "../sync/requests.js";
import { h, key } from "./dom.js";
import { w } from "./words.js";

const answer = h("p", { class: "answer", role: "status" });

async function show() {
  const collections = listCollections();
  const file = h("input", { type: "file", id: "berkas", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen) await send(await chosen.text());
  });
  document.title = w("carry");
  document.body.replaceChildren(
    h(
      "main",
      { id: "isi" },
      h("h1", {}, w("carry")),
      h("p", {}, w("carry_more")),
      collections.map((collection) =>
        h(
          "section",
          { class: "collection" },
          progress(collection),
          !missingParts(collection).length &&
            key(w("carry_send"), () => sendCollection(collection), { class: "key chief" }),
        ),
      ),
      h("div", { class: "field" }, h("label", { for: "berkas" }, w("carry_file")), file),
      answer,
    ),
  );
  for (const collection of collections)
    if (!missingParts(collection).length && navigator.onLine) await sendCollection(collection);
}

/** @param {import("../sync/carried.js").Collection} collection */
function progress(collection) {
  const missing = missingParts(collection);
  const have = collection.count - missing.length;
  return h(
    "p",
    {},
    h("b", {}, w("carry_have", { have, count: collection.count })),
    missing.length ? h("span", {}, ` ${w("carry_missing", { parts: missing.join(", ") })}`) : null,
  );
}

/** @param {import("../sync/carried.js").Collection} collection */
async function sendCollection(collection) {
  if (!(await send(await unpack(collection)))) return;
  forgetCollection(collection.id);
  const words = answer.textContent;
  await show();
  answer.textContent = words;
}

/** @param {string} text @returns {Promise<boolean>} whether the server has it */
async function send(text) {
  answer.textContent = w("sending");
  try {
    const results = await sendBundle(text);
    const refused = results.filter(({ state }) => state === "refused");
    answer.textContent = refused.length
      ? w("carry_refused", { count: refused.length, sentence: refused[0].sentence })
      : w("carry_done", { count: results.length });
    return !refused.length;
  } catch (error) {
    answer.textContent = sentenceOf(error);
    return false;
  }
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (error instanceof NoSignal) return w("carry_no_signal");
  if (error instanceof ServerRefused) return error.sentence || w("carry_no_bundle");
  return w("carry_no_bundle");
}

keepPart(location.hash.slice(1));
addEventListener("hashchange", () => (keepPart(location.hash.slice(1)), void show()));
addEventListener("online", () => void show());
await show();
