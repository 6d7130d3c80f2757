// A review: what somebody who used a product says of it, and the product beside it.

import { h } from "../dom.js";
import { icon, stars } from "../icons.js";
import { content, foot, head } from "../parts/content.js";
import { gallery } from "../parts/gallery.js";
import { points, reply } from "../parts/reviews.js";
import { SHOWN, use } from "../parts/uses.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const SELECTION = "rating body pros cons verified helpful media { ...CardMedia } reply { body at } product { ...Shown }";

export async function page({ params, signal }) {
  const review = await content("Review", params.id, SELECTION, SHOWN, signal);
  if (!review) return missing();
  const node = h(
    "article",
    { class: "item review-page" },
    h("div", { class: "item-columns" }, opinion(review), aside(review)),
    foot(review, signal),
  );
  return { title: review.title, node };
}

function opinion(review) {
  const paragraphs = review.body.split(/\n+/).map((text) => h("p", {}, text));
  return h(
    "div",
    {},
    head({ ...review, summary: null }, verdict(review)),
    h("div", { class: "prose", lang: review.language }, paragraphs, points(review)),
    review.helpful > 0 && h("p", { class: "faint" }, t("reviews.helpful", { n: review.helpful })),
    review.reply && reply(review.reply),
  );
}

function verdict({ rating, verified }) {
  return h("p", { class: "verdict" }, stars(rating, t("card.stars", { n: rating })), verified && h("span", { class: "verified" }, icon("check"), t("reviews.verified")));
}

function aside({ product, media }) {
  return h(
    "aside",
    { class: "item-aside" },
    media.length > 0 && gallery(media, "(min-width: 64rem) 26rem, 100vw").node,
    h("section", {}, h("h2", {}, t("review.about")), use({ product, variant: null, note: null })),
  );
}
