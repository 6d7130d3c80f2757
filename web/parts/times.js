// Times as elements, and what is left until one.

import { h } from "../dom.js";
import { date, moment, number, relative, timeOfDay } from "../formats.js";

export const day = (at) => h("time", { datetime: at }, date(at));

export const hour = (at) => h("time", { datetime: at }, moment(at));

/** "20:05", for what is of today. */
export const clockTime = (at) => h("time", { datetime: at, title: moment(at) }, timeOfDay(at));

export const fromNow = (at) => h("time", { datetime: at, title: moment(at) }, relative(at));

/** Counts down to `at` and calls `over` with its element then, once. `signal` stops it. */
export function countdown(at, signal, over) {
  const node = h("span", { class: "countdown", role: "timer" });
  const tick = () => {
    const left = new Date(at) - Date.now();
    node.textContent = spoken(Math.max(0, left));
    if (left > 0) return;
    clearInterval(beat);
    over?.(node);
  };
  const beat = setInterval(tick, 1000);
  signal.addEventListener("abort", () => clearInterval(beat));
  tick();
  return node;
}

/** "2 days 3 hr", "3 hr 20 min", "4:09". */
function spoken(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const unit = (value, name) => number(value, { style: "unit", unit: name, unitDisplay: "short" });
  if (days) return `${unit(days, "day")} ${unit(hours, "hour")}`;
  if (hours) return `${unit(hours, "hour")} ${unit(minutes, "minute")}`;
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
