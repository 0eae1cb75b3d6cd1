/**
 * A thermal printer behind one door: bytes go in. Over USB (WebUSB) or a serial line, which Bluetooth printers also are.
 * @module
 */

import { getMeta, setMeta } from "../store/database.js";

/** @import {Disk} from "../store/database.js" */

/**
 * @typedef {object} Printer
 * @property {string} name
 * @property {Paper} paper
 * @property {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write
 *
 * @typedef {"usb" | "serial"} Wire
 * @typedef {58 | 80} Paper its width in millimetres
 * @typedef {{vendor?: number, product?: number}} Maker numbers by which a device is known again; Bluetooth has none
 * @typedef {{wire: Wire, paper: Paper} & Maker} Remembered
 */

const PRINTER_CLASS = 7;
const BAUD_RATE = 9600;
/** A printer without paper takes no bytes and says nothing. */
const PATIENCE_MS = 10_000;

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
 * @param {Disk} database @param {Wire} wire @param {Paper} paper
 * @returns {Promise<Printer>}
 */
export async function choosePrinter(database, wire, paper) {
  const device =
    wire === "usb"
      ? await usb().requestDevice({ filters: [{ classCode: PRINTER_CLASS }] })
      : await serial().requestPort();
  await setMeta(database, "printer", { wire, paper, ...makerOf(wire, device) });
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
  const { wire, paper, vendor, product } = remembered;
  /** @type {any[]} */
  const granted = wire === "usb" ? await usb().getDevices() : await serial().getPorts();
  const same = granted.filter((device) => {
    const maker = makerOf(wire, device);
    return maker.vendor === vendor && maker.product === product;
  });
  // A scale may be granted too: what cannot be told apart is not guessed.
  return same.length === 1 ? printerOf(wire, same[0], paper) : null;
}

/**
 * Remember another width of paper for the printer there is.
 * @param {Disk} database @param {Printer} printer @param {Paper} paper
 */
export async function changePaper(database, printer, paper) {
  await setMeta(database, "printer", { ...(await getMeta(database, "printer")), paper });
  printer.paper = paper;
}

/** @param {Disk} database */
export function forgetPrinter(database) {
  return setMeta(database, "printer", undefined);
}

/** @param {Wire} wire @param {any} device @returns {Maker} */
function makerOf(wire, device) {
  if (wire === "usb") return { vendor: device.vendorId, product: device.productId };
  const { usbVendorId, usbProductId } = device.getInfo();
  return { vendor: usbVendorId, product: usbProductId };
}

/** @param {Wire} wire @param {any} device @param {Paper} paper @returns {Printer} */
function printerOf(wire, device, paper) {
  return {
    name: device.productName ?? wire,
    paper,
    write: (bytes) => (wire === "usb" ? writeUsb(device, bytes) : writeSerial(device, bytes)),
  };
}

/** @param {any} device @param {Uint8Array<ArrayBuffer>} bytes */
async function writeUsb(device, bytes) {
  // Left open by a try that was given up.
  if (device.opened) await device.close();
  await device.open();
  try {
    if (!device.configuration) await device.selectConfiguration(1);
    const { interfaceNumber, endpoint } = outOf(device.configuration);
    await device.claimInterface(interfaceNumber);
    await inTime(device.transferOut(endpoint, bytes));
    await device.releaseInterface(interfaceNumber);
  } finally {
    // Closing ends what the printer did not take.
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
  if (port.writable) await port.close();
  await port.open({ baudRate: BAUD_RATE });
  const writer = port.writable.getWriter();
  try {
    await inTime(writer.write(bytes));
    await inTime(writer.close());
  } catch (error) {
    // Throws away what was not taken; without it the port could not be closed.
    await writer.abort().catch(() => undefined);
    throw error;
  } finally {
    writer.releaseLock();
    await port.close();
  }
}

/**
 * Wait for a printer, but not for ever.
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
function inTime(work) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the printer takes nothing")), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
