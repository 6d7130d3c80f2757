// What this visitor searched for lately; it stays on the device.

import { keep, recall } from "./memory.js";

const KEY = "vitrine.searches";
const MOST = 8;

export function recent() {
  try {
    const known = JSON.parse(recall(KEY) ?? "[]");
    return Array.isArray(known) ? known.filter((words) => typeof words === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(words) {
  if (words) keep(KEY, JSON.stringify([words, ...recent().filter((known) => known !== words)].slice(0, MOST)));
}

export function forget() {
  keep(KEY, "[]");
}
