/**
 * The page a buyer's camera opens: draws the receipt out of its own address. Nothing of it is sent anywhere.
 * @module
 */

import { unpackReceipt } from "../domain/receipt.js";
import { h, key } from "./dom.js";
import { drawReceipt } from "./paper.js";
import { printPaper } from "./printing.js";
import { w } from "./words.js";

async function show() {
  const receipt = await unpackReceipt(location.hash.slice(1));
  const main = h("main", { id: "isi" }, h("h1", { class: receipt ? "hidden" : "" }, w("receipt")));
  if (receipt)
    main.append(
      drawReceipt(receipt),
      h("p", { class: "hint" }, w("receipt_page_hint")),
      key(w("print"), () => printPaper()),
    );
  else main.append(h("p", {}, w("receipt_page_none")));
  document.title = receipt ? receipt.number : w("receipt");
  document.body.replaceChildren(main);
}

addEventListener("hashchange", () => void show());
await show();
