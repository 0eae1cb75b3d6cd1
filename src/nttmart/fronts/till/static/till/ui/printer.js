/**
 * A thermal printer behind one door: bytes go in. Over USB (WebUSB) or a serial line, which Bluetooth printers also are.
 * @module
 */

import { getMeta, setMeta } from "../store/database.js";

/** @import {Disk} from "../store/database.js" */

/**
 * @typedef {object} Printer
 * @property {string} name
 * @property {58 | 80} paper
 * @property {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write
 *
 * @typedef {"usb" | "serial"} Wire
 * @typedef {{wire: Wire, paper: 58 | 80}} Remembered
 */

const PRINTER_CLASS = 7;
const BAUD_RATE = 9600;

// Neither is in TypeScript's library yet.
/** @returns {any} */
const usb = () => /** @type {any} */ (navigator).usb;
/** @returns {any} */
const serial = () => /** @type {any} */ (navigator).serial;

/** Which wires this browser offers. @returns {Wire[]} */
export function wires() {
  return /** @type {Wire[]} */ ([usb() && "usb", serial() && "serial"].filter(Boolean));
}

/**
 * Let the cashier choose a printer; the browser asks which.
 * @param {Disk} database @param {Wire} wire @param {58 | 80} paper
 * @returns {Promise<Printer>}
 */
export async function choosePrinter(database, wire, paper) {
  const device =
    wire === "usb"
      ? await usb().requestDevice({ filters: [{ classCode: PRINTER_CLASS }] })
      : await serial().requestPort();
  await setMeta(database, "printer", { wire, paper });
  return printerOf(wire, device, paper);
}

/**
 * The printer chosen before, if it is plugged in.
 * @param {Disk} database @returns {Promise<Printer | null>}
 */
export async function rememberedPrinter(database) {
  /** @type {Remembered | undefined} */
  const remembered = await getMeta(database, "printer");
  if (!remembered || !wires().includes(remembered.wire)) return null;
  const [device] = remembered.wire === "usb" ? await usb().getDevices() : await serial().getPorts();
  return device ? printerOf(remembered.wire, device, remembered.paper) : null;
}

/** @param {Disk} database */
export function forgetPrinter(database) {
  return setMeta(database, "printer", undefined);
}

/** @param {Wire} wire @param {any} device @param {58 | 80} paper @returns {Printer} */
function printerOf(wire, device, paper) {
  return {
    name: device.productName ?? wire,
    paper,
    write: (bytes) => (wire === "usb" ? writeUsb(device, bytes) : writeSerial(device, bytes)),
  };
}

/** @param {any} device @param {Uint8Array<ArrayBuffer>} bytes */
async function writeUsb(device, bytes) {
  await device.open();
  try {
    if (!device.configuration) await device.selectConfiguration(1);
    const { interfaceNumber, endpoint } = outOf(device.configuration);
    await device.claimInterface(interfaceNumber);
    await device.transferOut(endpoint, bytes);
    await device.releaseInterface(interfaceNumber);
  } finally {
    await device.close();
  }
}

/** Find the printing interface and the endpoint that takes bytes. @param {any} configuration */
function outOf({ interfaces }) {
  for (const { interfaceNumber, alternates } of interfaces) {
    for (const { interfaceClass, endpoints } of alternates) {
      const out = endpoints.find((/** @type {any} */ endpoint) => endpoint.direction === "out");
      if (interfaceClass === PRINTER_CLASS && out) return { interfaceNumber, endpoint: out.endpointNumber };
    }
  }
  throw new Error("no printing interface");
}

/** @param {any} port @param {Uint8Array<ArrayBuffer>} bytes */
async function writeSerial(port, bytes) {
  await port.open({ baudRate: BAUD_RATE });
  try {
    const writer = port.writable.getWriter();
    await writer.write(bytes);
    await writer.close();
  } finally {
    await port.close();
  }
}
