/**
 * The till's facts on its disk. A fact and the new head (number, hash, counts) are written in one durable transaction,
 * together with whatever the fact settles, by the one writing tab; so a killed till has either all of it or nothing.
 * @module
 */

import { factInstant } from "../domain/clock.js";
import { factHash, factText, readFact, ZEROS } from "../domain/facts.js";
import { newId } from "../domain/ids.js";
import { asked, read, ShareUsedUp, write } from "./database.js";
import { sign } from "./identity.js";
import { dropCopies, layCopy, nameOf, strayCopies } from "./journal.js";
import { mustBeWriter } from "./lock.js";
import { makeRoom } from "./room.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Clock, Oddity} from "../domain/clock.js"
 * @import {Stores} from "./database.js"
 * @import {Identity} from "./identity.js"
 *
 * @typedef {{seq: number, hash: string, sales: number, refunds: number, last_at: number}} Head
 * @typedef {{shift?: string, sale?: string, number?: string}} Marks by what a fact is found again; `number` is a receipt's
 *   number, or the id of a count or a note, which have none
 *
 * @typedef {object} Kept
 * @property {number} seq
 * @property {string} id
 * @property {string} kind
 * @property {string} text
 * @property {string} sig
 * @property {number} at
 * @property {1} [waiting] the server has not got it
 * @property {{state: string, problem: string | null, sentence: string}} [answer]
 * @property {string} [shift]
 * @property {string} [sale]
 * @property {string} [number]
 *
 * @typedef {object} Happening
 * @property {string} kind
 * @property {(head: Head) => object} body told the head, for numbers
 * @property {(stores: Stores, body: any) => void | Promise<void>} [also] what else is settled in the same transaction
 * @property {(stores: Stores, body: any) => Promise<Kept | undefined>} [already] finds the fact that tells of the same
 *   thing, in the same transaction: a thing is written once, however often it is tried
 *
 * @typedef {object} Recorded
 * @property {Kept} kept
 * @property {any} body
 * @property {boolean} before it was there already: another press, or a disk that kept what it said it had not
 * @property {boolean} otherwise it was there, but tells something else than was to be written now
 *
 * @typedef {object} Pen
 * @property {Disk} database
 * @property {Identity} identity
 * @property {string} token of the writing tab
 * @property {Clock} clock
 * @property {(odd: Oddity) => void} onOddClock
 */

/** @type {Head} */
const FIRST = { seq: 0, hash: ZEROS, sales: 0, refunds: 0, last_at: 0 };
const MADE_ANEW = new Set(["number", "payment", "catalogue"]);
const stopwatch = { at: 0 };
/** @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * Write a fact, after all those begun before it, unless it is there `already`.
 * @param {Pen} pen @param {Happening} happening
 * @returns {Promise<Recorded>} when the disk has it
 * @throws {import("./database.js").StorageFull | import("./lock.js").AnotherTab} and then nothing at all is written
 */
export function record(pen, happening) {
  const written = before.then(() => recordOrMakeRoom(pen, happening));
  before = written.catch(() => undefined);
  return written;
}

/** @param {Pen} pen @param {Happening} happening */
async function recordOrMakeRoom(pen, happening) {
  try {
    return await recordNow(pen, happening);
  } catch (error) {
    if (!(error instanceof ShareUsedUp)) throw error;
    await makeRoom(pen.database);
    return recordNow(pen, happening);
  }
}

/** @param {Pen} pen @param {Happening} happening */
async function recordNow(pen, { kind, body: makeBody, also, already }) {
  const { database, identity, token } = pen;
  const head = await getHead(database);
  const at = instant(pen, head);
  const body = makeBody(head);
  const id = newId();
  const text = factText({ id, till: identity.till, at: new Date(at).toISOString(), kind, body }, head);
  const [hash, sig] = await Promise.all([factHash(text), sign(identity, text)]);
  /** @type {Kept} */
  const kept = { seq: head.seq + 1, id, kind, text, sig, at, waiting: 1, ...marksOf(body) };
  const next = headAfter(head, kept, hash);
  const before = await write(database, ["facts", "meta", "products", "parked"], async (stores) => {
    await mustBeWriter(stores.meta, token);
    const there = await already?.(stores, body);
    if (there) return there.id === kept.id ? undefined : there;
    stores.facts.add(kept);
    stores.meta.put(next, "head");
    await also?.(stores, body);
    return undefined;
  });
  if (before) {
    if (before.waiting) void layCopy(identity.till, before);
    return asItWas(before, body);
  }
  stopwatch.at = performance.now();
  void layCopy(identity.till, kept);
  return { kept, body, before: false, otherwise: false };
}

/** @param {Kept} kept @param {object} wanted body @returns {Recorded} */
function asItWas(kept, wanted) {
  const { body } = JSON.parse(kept.text);
  return { kept, body, before: true, otherwise: tells(body) !== tells(wanted) };
}

/** What a body tells, without what is made anew at each try. @param {object} body */
function tells(body) {
  return JSON.stringify(body, (name, value) => (MADE_ANEW.has(name) ? undefined : value));
}

/**
 * Find the fact of a kind by its mark, inside a transaction.
 * @param {Stores} stores @param {string} kind @param {keyof Marks} mark @param {string} value
 * @param {(body: any) => boolean} [is] which of them
 * @returns {Promise<Kept | undefined>}
 */
export async function factThere({ facts }, kind, mark, value, is = () => true) {
  /** @type {Kept[]} */
  const found = await asked(facts.index(mark).getAll(value));
  return found.find((kept) => kept.kind === kind && is(JSON.parse(kept.text).body));
}

/** @param {any} body @returns {Marks} */
function marksOf({ shift, sale, number, count, note }) {
  const marks = { shift, sale, number: number ?? count ?? (shift ? undefined : note) };
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined));
}

/** @param {Head} head @param {Kept} kept @param {string} hash @returns {Head} */
function headAfter({ sales, refunds }, { seq, kind, at }, hash) {
  return {
    seq,
    hash,
    sales: sales + Number(kind === "sale"),
    refunds: refunds + Number(kind === "refund"),
    last_at: at,
  };
}

/**
 * Take facts back that the database lost and their copies kept, as far as they follow its last one.
 * @param {Disk} database @param {string} till @returns {Promise<number>} how many
 */
export async function takeBack(database, till) {
  let head = await getHead(database);
  const before = head.seq;
  for (const { text, sig, ...copy } of await strayCopies(till, head.seq)) {
    const fact = readFact(text);
    if (!fact || copy.till !== till || fact.seq !== head.seq + 1 || fact.prev !== head.hash) continue;
    const { seq, id, kind, body } = fact;
    /** @type {Kept} */
    const kept = { seq, id, kind, text, sig, at: Date.parse(fact.at), waiting: 1, ...marksOf(body) };
    const next = headAfter(head, kept, await factHash(text));
    await write(database, ["facts", "meta"], ({ facts, meta }) => {
      facts.put(kept);
      meta.put(next, "head");
    });
    head = next;
  }
  return head.seq - before;
}

/** @param {Pen} pen @param {Head} head */
function instant({ clock, onOddClock }, head) {
  const { at, odd } = factInstant(Date.now(), clock, head.last_at, stopwatch.at && performance.now() - stopwatch.at);
  onOddClock(odd);
  return at;
}

/** @param {Disk} database @returns {Promise<Head>} */
export async function getHead(database) {
  return (await read(database, ["meta"], ({ meta }) => asked(meta.get("head")))) ?? FIRST;
}

/**
 * The first facts the server has not got, in order.
 * @param {Disk} database @param {number} limit @returns {Promise<Kept[]>}
 */
export function listWaiting(database, limit) {
  return read(database, ["facts"], ({ facts }) => asked(facts.index("waiting").getAll(1, limit)));
}

/** @param {Disk} database @returns {Promise<number>} */
export function countWaiting(database) {
  return read(database, ["facts"], ({ facts }) => asked(facts.index("waiting").count(1)));
}

/** @param {Disk} database @param {string} shift @returns {Promise<Kept[]>} */
export function factsOfShift(database, shift) {
  return read(database, ["facts"], ({ facts }) => asked(facts.index("shift").getAll(shift)));
}

/**
 * A sale and the refunds against it, oldest first.
 * @param {Disk} database @param {string} sale @returns {Promise<Kept[]>}
 */
export function factsOfSale(database, sale) {
  return read(database, ["facts"], ({ facts }) => asked(facts.index("sale").getAll(sale)));
}

/** @param {Disk} database @param {string} number of a receipt @returns {Promise<Kept | undefined>} */
export function findByNumber(database, number) {
  return read(database, ["facts"], ({ facts }) => asked(facts.index("number").get(number)));
}

/**
 * The newest facts of some kinds, newest first.
 * @param {Disk} database @param {string[]} kinds @param {number} limit @returns {Promise<Kept[]>}
 */
export function listNewest(database, kinds, limit) {
  return read(database, ["facts"], async ({ facts }) => {
    /** @type {Kept[]} */
    const found = [];
    const request = facts.openCursor(null, "prev");
    for (let cursor = await asked(request); cursor && found.length < limit; cursor = await asked(request)) {
      if (kinds.includes(cursor.value.kind)) found.push(cursor.value);
      cursor.continue();
    }
    return found;
  });
}

/**
 * Note what the server answered. Whatever it did not refuse it has for ever, so it waits no longer.
 * @param {Disk} database
 * @param {{id: string, state: string, problem: string | null, sentence: string}[]} answers
 * @param {Kept[]} sent
 */
export async function noteAnswers(database, answers, sent) {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  await write(database, ["facts"], ({ facts }) => {
    for (const { waiting, ...kept } of sent) {
      const answer = byId.get(kept.id);
      if (!answer) continue;
      const { state, problem, sentence } = answer;
      const known = { ...kept, answer: { state, problem, sentence } };
      facts.put(state === "refused" ? { ...known, waiting } : known);
    }
  });
  const taken = sent.filter(({ id }) => byId.has(id) && byId.get(id)?.state !== "refused");
  void dropCopies(taken.map(({ text, seq }) => nameOf(JSON.parse(text).till, seq)));
}
