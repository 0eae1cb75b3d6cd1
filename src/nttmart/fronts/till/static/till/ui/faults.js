/**
 * Faults nobody foresaw: said in words that stay, with a short code that a helper can find again in the console.
 * @module
 */

/**
 * Tell of every fault that nothing else caught.
 * @param {(code: string) => void} tell
 */
export function listenForFaults(tell) {
  const hear = (/** @type {unknown} */ fault) => {
    const code = codeOf(fault);
    console.error(code, fault);
    tell(code);
  };
  addEventListener("unhandledrejection", ({ reason }) => hear(reason));
  addEventListener("error", ({ error, message }) => hear(error ?? message));
}

/** The same fault has the same code on every phone: four letters out of its words. @param {unknown} fault */
function codeOf(fault) {
  let mixed = 7;
  for (const letter of String(fault)) mixed = (mixed * 31 + (letter.codePointAt(0) ?? 0)) % 36 ** 4;
  return mixed.toString(36).toUpperCase().padStart(4, "0");
}
