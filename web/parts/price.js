// What something costs.

import { h } from "../dom.js";
import { money } from "../formats.js";
import { t } from "../words.js";

/** What it costs, and what it cost before where it is reduced. */
export function price(now, before) {
  if (!before) return h("span", { class: "price" }, h("span", { class: "price-now" }, money(now)));
  const off = Math.round((1 - Number(now.amount) / Number(before.amount)) * 100);
  return h(
    "span",
    { class: "price reduced" },
    h("span", { class: "price-now" }, hidden("price.now"), money(now)),
    " ",
    h("s", { class: "price-before" }, hidden("price.before"), money(before)),
    off > 0 && h("span", { class: "price-off" }, `−${off}%`),
  );
}

/** From the cheapest variant up. */
export function priceRange({ min, max }) {
  const text = min.amount === max.amount ? money(min) : t("card.from", { price: money(min) });
  return h("span", { class: "price" }, h("span", { class: "price-now" }, text));
}

const hidden = (word) => h("span", { class: "visually-hidden" }, t(word), " ");
