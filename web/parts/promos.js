// Prices for a short time: how many are left, and for how long.

import { h } from "../dom.js";
import { money } from "../formats.js";
import { t } from "../words.js";
import { countdown } from "./times.js";
import { use } from "./uses.js";

/** The section as a list of one, of none where nothing is on or to come. `turn` is called when one begins or ends. */
export function promos(list, signal, turn) {
  const open = list.filter(({ endsAt }) => new Date(endsAt) > Date.now());
  if (!open.length) return [];
  return [h("section", { "aria-labelledby": "promos-title" }, h("h2", { id: "promos-title" }, t("promo.title")), h("ul", { class: "promos" }, open.map((each) => promo(each, signal, turn))))];
}

function promo({ product, price, startsAt, endsAt, quantity, claimed }, signal, turn) {
  const left = Math.max(0, quantity - claimed);
  const begun = new Date(startsAt) <= Date.now();
  return h(
    "li",
    { class: "promo", "data-over": left === 0 },
    use({ product, variant: null, note: null }),
    h("p", { class: "promo-price" }, h("b", {}, money(price)), h("span", {}, t("promo.price"))),
    h("p", { class: "promo-left" }, h("meter", { min: 0, max: quantity, value: left, "aria-label": t("promo.units") }), h("span", {}, left ? t("promo.left", { n: left, quantity }) : t("promo.none"))),
    h("p", { class: "faint" }, t(begun ? "promo.ends" : "promo.starts"), " ", countdown(begun ? endsAt : startsAt, signal, turn)),
  );
}
