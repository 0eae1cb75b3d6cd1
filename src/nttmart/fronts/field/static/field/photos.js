/**
 * Pictures of visits: made small, kept on the phone under the id of their visit, and sent once it is in. A picture
 * leaves the phone when the server says that it has it, or when a person throws it away; nothing else takes one.
 */
import { draftIds } from "./forms.js";
import { all } from "./store.js";
import { tableOf } from "./tables.js";

const GREETING = "/lapangan/kirim/";
const ADDRESS = "/lapangan/kunjungan/foto/";
const LONGEST_PX = 1600;

/**
 * @typedef {{id: string, user: string, visit: string, picture: Blob, at: number, maker?: string, maker_name?: string,
 *   refused?: string}} Photo
 */
const within = tableOf("nttmart-lapangan-foto", "photos", { keyPath: "id" });

/** @param {string} user @returns {Promise<Photo[]>} */
export const photosOf = async (user) =>
  (await within("readonly", (rows) => rows.getAll())).filter((/** @type {Photo} */ each) => each.user === user);

/** @param {Photo} photo */
export const keepPhoto = (photo) => within("readwrite", (rows) => rows.put(photo));

/** @param {Photo[]} photos */
export async function dropPhotos(photos) {
  for (const { id } of photos) await within("readwrite", (rows) => rows.delete(id));
}

/** Pictures of a visit that was written anew go with the new one. @param {string} user @param {string} from @param {string} to */
export async function movePhotos(user, from, to) {
  for (const each of await photosOf(user)) if (each.visit === from) await keepPhoto({ ...each, visit: to, refused: "" });
}

/** @param {File} file @returns {Promise<Blob>} */
export async function small(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", 0.8),
  );
}

/** Send pictures whose visit is neither being written nor waiting itself; tells whether anything changed. @param {string} user */
export async function sendPhotos(user) {
  return await navigator.locks.request("nttmart-lapangan-foto", () => sendNow(user));
}

/** @param {string} user */
async function sendNow(user) {
  const waiting = new Set([...draftIds(user), ...(await all()).map(({ id }) => id)]);
  const ready = (await photosOf(user)).filter((each) => !each.refused && !waiting.has(each.visit));
  if (!ready.length) return false;
  const greeting = await fetch(GREETING, { headers: { accept: "application/json" } });
  const who = greeting.ok ? await greeting.json() : {};
  if (who.user !== user) return false;
  for (const each of ready) await sendOne(each, who.token);
  return true;
}

/** Only what is plainly our server's own answer counts: a hotel's page, or one that asks to sign in, is none. */
/** @param {Photo} photo @param {string} token */
async function sendOne(photo, token) {
  const body = new FormData();
  body.set("id", photo.id);
  body.set("photo", photo.picture, "foto.jpg");
  const answer = await fetch(`${ADDRESS}${photo.visit}/`, { method: "POST", headers: { "x-csrftoken": token }, body });
  const said = await answer.json().catch(() => null);
  if (answer.ok && said?.state === "done") await dropPhotos([photo]);
  else if ([404, 422].includes(answer.status) && said?.says) await keepPhoto({ ...photo, refused: said.says });
}
