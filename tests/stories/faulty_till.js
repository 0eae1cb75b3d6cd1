/**
 * A till's own store and sender in a worker of their own, on a line that loses, doubles and leaves unanswered. The page
 * around it ends the worker at random moments, in the middle of whatever it does: nothing of it runs on.
 */

onmessage = async ({ data }) => {
  try {
    await live(data);
    postMessage({ done: true });
  } catch (error) {
    postMessage({ fault: String(error?.stack ?? error) });
  }
};

async function live({ origin, seed, calm, variants }) {
  const dice = diceOf(seed);
  self.fetch = faulty(self.fetch.bind(self), origin, calm ? () => 0 : dice);
  const till = await modules(origin);
  const pen = await takeUp(till);
  const sent = () => till.sendAll(pen.database, "uji", () => undefined);
  if (calm) return void (await sent());
  postMessage({ alive: true });
  const { about, rows } = await till.getCatalogue(pen.database);
  const shelf = new Map(rows.map((row) => [row[0], row]));
  const goods = variants.map((variant) => till.productOf(shelf.get(variant)));
  const shift = await till.getShift(pen.database);
  for (;;) {
    if (dice() < 0.2) await sent().catch((error) => tell(till, error));
    const basket = (await till.getBasket(pen.database)) ?? filled(till, goods, dice);
    await till.saveBasket(pen, basket);
    const { body } = await till.recordSale(pen, { basket, tendered: 10_000_000, shift: shift.id, about, rows: shelf });
    postMessage({ shown: body.number });
  }
}

const FATES = ["well", "lost before it arrived", "answer lost", "doubled"];

/** A line on which anything may happen. */
function faulty(carry, origin, dice) {
  return async (path, how) => {
    const fate = FATES[Math.floor(dice() * FATES.length)];
    postMessage({ met: fate });
    if (fate === "lost before it arrived") throw new TypeError(fate);
    if (fate === "doubled") await carry(origin + path, how);
    const answer = await carry(origin + path, how);
    if (fate === "answer lost") throw new TypeError(fate);
    return answer;
  };
}

/** A dead line is nothing strange; anything else is. */
function tell(till, error) {
  if (!(error instanceof till.NoSignal)) throw error;
}

async function modules(origin) {
  const rooms = [
    "store/database", "store/identity", "store/lock", "store/facts", "store/journal", "store/drafts", "store/sales",
    "store/shifts", "store/catalogue", "sync/sending", "sync/requests", "domain/basket", "domain/catalogue", "domain/ids",
  ];
  return Object.assign({}, ...(await Promise.all(rooms.map((room) => import(`${origin}/static/till/${room}.js`)))));
}

/** What a till does when it is opened after its death. */
async function takeUp(till) {
  const database = await till.openDatabase();
  const token = await till.becomeWriter(database, { steal: true, onLost: () => undefined });
  const identity = await till.getIdentity(database);
  const head = await till.getHead(database);
  const [last] = (await till.listNewest(database, ["sale"], 1)) ?? [];
  if (last?.waiting && !(await hasCopy(till.nameOf(identity.till, head.seq)))) postMessage({ met: "died before the copy" });
  await till.takeBack(database, identity.till);
  return { database, identity, token, clock: { offset_ms: 0, heard: true }, onOddClock: () => undefined };
}

async function hasCopy(name) {
  try {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("nttmart-till");
    await folder.getFileHandle(name);
    return true;
  } catch {
    return false;
  }
}

function filled(till, goods, dice) {
  let basket = till.emptyBasket(till.newId());
  for (const product of goods) {
    if (dice() < 0.7 || product === goods.at(-1)) {
      basket = till.withProduct(basket, product, 1 + Math.floor(dice() * 3), till.newId());
    }
  }
  return basket;
}

/** Mulberry: small, and the same everywhere. */
function diceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
