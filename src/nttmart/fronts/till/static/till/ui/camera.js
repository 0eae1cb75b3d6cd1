/**
 * Reads barcodes with the phone's camera where the browser can; where it cannot, there is no such key and codes are typed.
 * @module
 */

import { dialog, h, key } from "./dom.js";
import { w } from "./words.js";

/** @import {App} from "./app.js" */

const FORMATS = ["ean_13", "ean_8", "upc_a", "code_128", "qr_code"];
const EVERY_MS = 150;

/** @returns {any} */
function detectorClass() {
  return /** @type {any} */ (globalThis).BarcodeDetector;
}

/** Whether this browser reads codes with its camera. */
export function cameraThere() {
  return Boolean(detectorClass() && navigator.mediaDevices?.getUserMedia);
}

/**
 * Show what the camera sees until a code was read or the cashier closes it.
 * @param {App} app @param {(text: string) => Promise<boolean>} onCode
 */
export async function scanWithCamera(app, onCode) {
  const turn = app.turn;
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch {
    app.say(w("camera_refused"), "bad");
    return;
  }
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  // Asking for leave takes a while: the cashier may be on another screen by now.
  if (turn !== app.turn) return stop();
  const video = h("video", { playsinline: true, muted: true, "aria-label": w("camera_sees") });
  const { element, close } = dialog(w("camera"), (shut) => [
    video,
    h("p", {}, w("camera_hint")),
    key(w("close"), shut),
  ]);
  element.addEventListener("close", stop);
  video.srcObject = stream;
  // Closed before the first picture, it never plays; then there is no code either.
  await video.play().catch(() => undefined);
  const code = await firstCode(video, element);
  close();
  if (code) await onCode(code);
}

/** @param {HTMLVideoElement} video @param {HTMLDialogElement} element @returns {Promise<string>} */
async function firstCode(video, element) {
  const detector = new (detectorClass())({ formats: FORMATS });
  while (element.open) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found) return found.rawValue;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  return "";
}
