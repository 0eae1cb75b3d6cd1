/**
 * A phone becomes a till: it makes its key, shows the public half with the one-time token, and keeps who it now is.
 * @module
 */

import { keepIdentity, keysToEnrol, publicHalf } from "../store/identity.js";
import { ask } from "./requests.js";

/**
 * @import {Disk} from "../store/database.js"
 * @import {Identity} from "../store/identity.js"
 */

/**
 * @param {Disk} database @param {string} token @param {string} name of the device, for people
 * @returns {Promise<Identity>}
 * @throws {import("./requests.js").NoSignal | import("./requests.js").ServerRefused}
 */
export async function enrol(database, token, name) {
  const keys = await keysToEnrol(database);
  const answer = await ask("POST", "/kasir/api/daftar", { token, public_key: await publicHalf(keys), name });
  const identity = { till: answer.till, outlet: answer.outlet, prefix: answer.prefix, name, keys };
  await keepIdentity(database, identity);
  return identity;
}
