/**
 * Days and hours as people here read them.
 * @module
 */

import { language } from "./words.js";

/** @param {number} at Unix milliseconds */
export function timeOf(at) {
  return new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** @param {number} at Unix milliseconds */
export function dateOf(at) {
  return new Intl.DateTimeFormat(language(), { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(
    at,
  );
}

/** @param {number} at Unix milliseconds */
export function dayAndTime(at) {
  return new Intl.DateTimeFormat(language(), {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}
