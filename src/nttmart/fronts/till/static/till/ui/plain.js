/**
 * A screen with one thing to say and at most one thing to do, for when there is no till to show.
 * @module
 */

import { h, key } from "./dom.js";

/** @param {string} title @param {string} sentence @param {string} [label] @param {() => unknown} [onPress] */
export function showPlain(title, sentence, label, onPress) {
  document.title = title;
  document.body.className = "screen-plain";
  const heading = h("h1", { tabindex: -1 }, title);
  document.body.replaceChildren(
    h(
      "main",
      { id: "isi" },
      heading,
      h("p", {}, sentence),
      label && onPress && key(label, onPress, { class: "key chief" }),
    ),
  );
  heading.focus();
}
