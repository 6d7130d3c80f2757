// A product where content shows it: a small row with its picture, variant, price and the note. One that is gone is said kindly.

import { h } from "../dom.js";
import { IMAGE, picture } from "../pictures.js";
import { t } from "../words.js";
import { price, priceRange } from "./price.js";

/** `...Shown` on a Product. */
export const SHOWN = `
fragment Shown on Product { id title path available cover { ...CardMedia } priceRange { min { amount currency } max { amount currency } } }
${IMAGE}`;

/** `...Use` on a ProductUse. */
export const USE = `
fragment Use on ProductUse {
  note
  product { ...Shown }
  variant { id available price { amount currency } compareAtPrice { amount currency } selectedOptions { name value } image { ...CardImage } }
}
${SHOWN}`;

/** `language`: of the note. */
export function use({ product, variant, note }, language) {
  const words = note ? h("p", { class: "use-note", lang: language }, note) : null;
  if (!product) return h("div", { class: "use gone" }, h("p", {}, t("gone")), words);
  const image = variant?.image ?? product.cover;
  return h(
    "div",
    { class: "use" },
    h(
      "a",
      { class: "use-link", href: address(product, variant) },
      picture(image, "5rem"),
      h("span", { class: "use-words" }, h("span", { class: "use-title" }, product.title), variant && h("span", { class: "use-variant" }, chosen(variant)), cost(product, variant)),
    ),
    words,
  );
}

/** What a variant is, in words: "Moss, 450 ml". */
export function chosen({ selectedOptions }) {
  return selectedOptions.map(({ value }) => value).join(", ");
}

function address(product, variant) {
  return variant ? `${product.path}?variant=${encodeURIComponent(variant.id)}` : product.path;
}

function cost(product, variant) {
  const available = variant?.available ?? product.available;
  if (!available) return h("span", { class: "sold-out" }, t("card.soldOut"));
  return variant ? price(variant.price, variant.compareAtPrice) : priceRange(product.priceRange);
}
