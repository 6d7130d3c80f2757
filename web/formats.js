// Money, numbers and times as the visitor's language writes them.

import { language } from "./words.js";

const locale = () => (language() === "zh" ? "zh-CN" : "en-GB");
const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** {amount: "158.00", currency: "CNY"} → ¥158 */
export function money({ amount, currency }) {
  const digits = Number(amount) % 1 ? {} : { minimumFractionDigits: 0, maximumFractionDigits: 0 };
  return new Intl.NumberFormat(locale(), { style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits }).format(amount);
}

export const number = (value, options) => new Intl.NumberFormat(locale(), options).format(value);

/** 12300 → 12K, 1.2万 */
export const short = (value) => number(value, { notation: "compact" });

/** 2026-11-22T… → 22 November 2026 */
export const date = (instant) => new Intl.DateTimeFormat(locale(), { dateStyle: "long" }).format(new Date(instant));

/** With weekday and minutes, in the visitor's own time zone. */
export function moment(instant) {
  const parts = { weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(locale(), parts).format(new Date(instant));
}

/** 20:05 */
export const timeOfDay = (instant) => new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

/** in 3 hours, 2 days ago */
export function relative(instant, now = Date.now()) {
  const away = new Date(instant) - now;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(Math.round(away / size), unit);
}

/** 75 → 1:15, 3700 → 1:01:40 */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value) => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** zh → Chinese, 中文 */
export const languageName = (tag) => new Intl.DisplayNames([locale()], { type: "language" }).of(tag);
