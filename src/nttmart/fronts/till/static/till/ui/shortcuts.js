/**
 * Keys that press keys: whatever on the screen names a shortcut is heard by it, so that none is named in vain.
 * @module
 */

/** Begin to listen, once. */
export function listenForShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (!/^F\d+$/.test(event.key)) return;
    const named = document.querySelector(`button[aria-keyshortcuts="${event.key}"]`);
    if (!(named instanceof HTMLButtonElement)) return;
    event.preventDefault();
    named.click();
  });
}
