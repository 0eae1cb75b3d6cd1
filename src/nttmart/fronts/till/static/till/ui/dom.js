/**
 * Makes elements. Text is always text, never markup, so a product's name can do no harm.
 * @module
 */

/** @typedef {Node | string | number | null | undefined | false | (Node | string | number | null | undefined | false)[]} Child */

const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * Make an element. Functions become listeners («onclick»), booleans presence, all else attributes.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, any>} [properties] @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) put(element, name, value);
  element.append(
    ...children
      .flat()
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
  return element;
}

/** @param {HTMLElement} element @param {string} name @param {any} value */
function put(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name === "value") /** @type {HTMLInputElement} */ (element).value = value;
  else element.setAttribute(name, value === true ? "" : String(value));
}

/**
 * A large key. Pressed again while it still works, it does nothing.
 * @param {string} label @param {() => unknown} onPress @param {Record<string, any>} [more]
 */
export function key(label, onPress, more = {}) {
  return h("button", { type: "button", class: "key", onclick: once(onPress), ...more }, label);
}

/** Do something, but not a second time while it is being done. @param {() => unknown} work */
export function once(work) {
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
  };
}

/**
 * A labelled field.
 * @param {string} label @param {Record<string, any>} [properties] of the input @param {string} [hint]
 */
export function field(label, properties = {}, hint = "") {
  const id = `f${(numbers.next += 1)}`;
  const input = h("input", {
    id,
    autocomplete: "off",
    ...(hint ? { "aria-describedby": `${id}h` } : {}),
    ...properties,
  });
  return {
    input,
    element: h(
      "div",
      { class: "field" },
      h("label", { for: id }, label),
      input,
      hint && h("p", { class: "hint", id: `${id}h` }, hint),
    ),
  };
}

const numbers = { next: 0 };

/**
 * A choice of a few.
 * @param {string} label @param {[string, string][]} options value and words @param {Record<string, any>} [properties]
 */
export function choice(label, options, properties = {}) {
  const id = `f${(numbers.next += 1)}`;
  const select = h(
    "select",
    { id, ...properties },
    options.map(([value, words]) => h("option", { value }, words)),
  );
  return { select, element: h("div", { class: "field" }, h("label", { for: id }, label), select) };
}

/**
 * A QR code as a drawing; its words say what it is for.
 * @param {boolean[][]} rows @param {string} words
 */
export function drawing(rows, words) {
  const size = rows.length + 8;
  const svg = document.createElementNS(NAMESPACE, "svg");
  for (const [name, value] of Object.entries({
    viewBox: `0 0 ${size} ${size}`,
    class: "qr",
    role: "img",
    "aria-label": words,
    "shape-rendering": "crispEdges",
  }))
    svg.setAttribute(name, value);
  const runs = rows.flatMap((row, y) =>
    darkRuns(row).map(([x, length]) => `M${x + 4} ${y + 4}h${length}v1h-${length}z`),
  );
  for (const [fill, d] of [
    ["#fff", `M0 0h${size}v${size}H0z`],
    ["#000", runs.join("")],
  ]) {
    const path = document.createElementNS(NAMESPACE, "path");
    path.setAttribute("fill", fill);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** @param {boolean[]} row @returns {[number, number][]} */
function darkRuns(row) {
  /** @type {[number, number][]} */
  const runs = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (dark && last && last[0] + last[1] === x) last[1] += 1;
    else if (dark) runs.push([x, 1]);
  });
  return runs;
}

/**
 * A definition list of names and figures.
 * @param {[string, string, string?][]} rows with a class if wanted
 */
export function figures(rows) {
  return h(
    "dl",
    { class: "figures" },
    rows.map(([name, value, kind]) => h("div", kind ? { class: kind } : {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

/**
 * A form whose submission is ours; a refusal is told by `onRefused`, and nothing is sent twice.
 * @param {() => unknown} onSubmit @param {Child[]} children
 */
export function form(onSubmit, ...children) {
  let busy = false;
  const element = h("form", { class: "form", novalidate: true }, ...children);
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      await onSubmit();
    } finally {
      busy = false;
    }
  });
  return element;
}

/**
 * Draw a part of the screen anew and leave the focus where it was: on what has the same name now, or else near it. Without
 * it a keyboard would begin at the top again, and a screen reader would fall silent.
 * @param {HTMLElement} box @param {() => void} draw
 */
export function keepFocus(box, draw) {
  const before = document.activeElement;
  const name = before instanceof HTMLElement && box.contains(before) ? nameOf(before) : null;
  draw();
  if (name === null || isShown(document.activeElement, box)) return;
  const there = [...box.querySelectorAll("button, input, select")].filter((one) => isShown(one, box));
  const near = there.find((one) => one.matches("[data-focus]")) ?? there.find((one) => one.matches("button"));
  const next = there.find((one) => nameOf(one) === name) ?? near ?? document.querySelector("main h1");
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/** @param {Element | null} element @param {HTMLElement} box */
function isShown(element, box) {
  return element !== null && box.contains(element) && element.getClientRects().length > 0;
}

/** @param {Element} element */
function nameOf(element) {
  const { variant } = /** @type {HTMLElement} */ (element).dataset;
  return variant ?? element.getAttribute("aria-label") ?? element.textContent;
}

/**
 * Ask in a dialog that keeps the rest still until it is answered.
 * @param {string} title @param {(close: () => void) => Child[]} content
 */
export function dialog(title, content) {
  const element = h("dialog", { "aria-label": title });
  const close = () => element.close();
  // However it was closed, by a key, Esc, Android's back or a screen that came: «close» tells everyone who listens.
  element.addEventListener("close", () => element.remove());
  element.append(h("div", { class: "sheet" }, h("h2", {}, title), ...content(close)));
  document.body.append(element);
  element.showModal();
  return { element, close };
}
