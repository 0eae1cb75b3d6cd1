/**
 * A scanner that types: letters a few milliseconds apart, then Enter, wherever on the screen the focus happens to be.
 * @module
 */

/** Letters that come faster were not typed by a hand. */
export const FASTEST_HAND_MS = 60;
const SHORTEST_CODE = 4;
const heard = { text: "", at: 0 };
/** @type {{screen: HTMLElement, add: (text: string) => unknown} | null} */
let listener = null;

/**
 * Let a screen hear scans as long as it is shown.
 * @param {HTMLElement} screen @param {(text: string) => unknown} add
 */
export function onScan(screen, add) {
  listener = { screen, add };
}

/** Begin to listen, once. */
export function listenForScanner() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (typing || !listener?.screen.isConnected || document.querySelector("dialog[open], main[inert]")) return;
    if (event.key === "Enter" && heard.text.length >= SHORTEST_CODE && event.timeStamp - heard.at < FASTEST_HAND_MS) {
      event.preventDefault();
      void listener.add(heard.text);
      heard.text = "";
    } else if (event.key.length === 1) {
      heard.text = event.timeStamp - heard.at < FASTEST_HAND_MS ? heard.text + event.key : event.key;
      heard.at = event.timeStamp;
    }
  });
}
