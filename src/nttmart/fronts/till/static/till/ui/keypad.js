/**
 * Twelve large keys for numbers, for thumbs and for the sun; a keyboard types into the same field.
 * @module
 */

import { h } from "./dom.js";
import { w } from "./words.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "000", "0", "⌫"];

/**
 * @param {HTMLInputElement} input what is typed into @param {{thousands?: boolean}} [how]
 */
export function keypad(input, { thousands = true } = {}) {
  // On a touch screen these keys are the keyboard; the phone's own would cover them.
  if (matchMedia("(pointer: coarse)").matches) input.inputMode = "none";
  const press = (/** @type {string} */ label) => {
    input.value = label === "⌫" ? input.value.slice(0, -1) : input.value + label;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return h(
    "div",
    { class: "keypad", role: "group", "aria-label": w("keypad") },
    KEYS.map((label) =>
      label === "000" && !thousands
        ? h("span")
        : h(
            "button",
            {
              type: "button",
              class: "key",
              onclick: () => press(label),
              ...(label === "⌫" ? { "aria-label": w("backspace") } : {}),
            },
            label,
          ),
    ),
  );
}
