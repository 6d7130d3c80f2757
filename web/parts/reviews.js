// What buyers say of a product: how the stars are spread, each bar a filter, and the reviews by order, stars and proof of purchase, in pages.

import { h } from "../dom.js";
import { number } from "../formats.js";
import { query } from "../graph.js";
import { icon, stars } from "../icons.js";
import { IMAGE, picture } from "../pictures.js";
import { t } from "../words.js";
import { AUTHOR, byline } from "./byline.js";
import { day } from "./times.js";

const ONE = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const SORTS = ["HELPFUL", "NEWEST", "RATING_HIGH", "RATING_LOW"];

/** How many reviews a page of them has. */
export const PAGE = 5;

/** `...Opinions` on a ReviewConnection. */
export const OPINIONS = `
fragment Opinions on ReviewConnection {
  nodes {
    id title body path language rating pros cons verified helpful publishedAt disclosure aiGenerated
    creator { ...Author }
    media(first: 6) { ...CardMedia }
    reply { body at }
  }
  totalCount { value exact }
  pageInfo { hasNextPage endCursor }
}
${AUTHOR}
${IMAGE}`;

const REVIEWS = `query Reviews($id: ID!, $after: String, $sort: ReviewSort!, $rating: Int, $verified: Boolean!) {
  product(id: $id) { reviews(first: ${PAGE}, after: $after, sort: $sort, rating: $rating, verifiedOnly: $verified) { ...Opinions } }
}
${OPINIONS}`;

/** The section; `product.reviews` is the first page of the most helpful. */
export function reviews({ id, ratingSummary, reviews: first }, signal) {
  const section = h("section", { class: "reviews-section", "aria-labelledby": "reviews-title" }, h("h2", { id: "reviews-title" }, t("reviews.title")));
  if (!ratingSummary.count) {
    section.append(h("p", { class: "faint" }, t("reviews.first")));
    return section;
  }
  const pages = paged(id, signal);
  const bars = distribution(ratingSummary, (rating) => {
    pages.ask({ rating: pages.asked.rating === rating ? null : rating });
    bars.mark(pages.asked.rating);
  });
  section.append(h("div", { class: "rating-side" }, bars.node, controls(pages.ask)), h("div", { class: "review-list" }, pages.parts));
  pages.show(first, null);
  return section;
}

/** What is asked for, and the list of what came. An answer that is overtaken by the next wish is passed over. */
function paged(id, signal) {
  const asked = { sort: "HELPFUL", rating: null, verified: false };
  const list = h("ol", { class: "reviews" });
  const status = h("p", { class: "review-count", role: "status" });
  const more = h("button", { type: "button", class: "more", onclick: () => load(cursor) }, t("reviews.more"));
  let cursor = null;

  const show = ({ nodes, totalCount, pageInfo }, after) => {
    const entries = nodes.map(entry);
    if (after) list.append(...entries);
    else list.replaceChildren(...entries);
    if (after) entries[0]?.querySelector("a").focus();
    cursor = pageInfo.endCursor;
    more.hidden = !pageInfo.hasNextPage;
    status.textContent = nodes.length ? t("card.ratings", { n: totalCount.value }) : t("reviews.none");
  };
  const load = async (after) => {
    const wanted = JSON.stringify(asked);
    list.setAttribute("aria-busy", "true");
    const { product } = await query(REVIEWS, { id, after, ...asked }, signal).catch(() => ({ product: null }));
    if (wanted !== JSON.stringify(asked)) return;
    list.removeAttribute("aria-busy");
    if (product) show(product.reviews, after);
    else status.textContent = t("failed.text");
  };
  const ask = (part) => {
    Object.assign(asked, part);
    return load(null);
  };
  return { asked, ask, show, parts: [status, list, more] };
}

function distribution({ average, count, distribution: counts }, choose) {
  const most = Math.max(...counts, 1);
  const bars = [5, 4, 3, 2, 1].map((rating) => bar(rating, counts[rating - 1], most, choose));
  const node = h(
    "div",
    { class: "rating" },
    h("p", { class: "rating-average" }, h("b", {}, number(average, ONE)), stars(average, t("card.stars", { n: number(average, ONE) })), h("span", {}, t("card.ratings", { n: count }))),
    h("div", { class: "bars", role: "group", "aria-label": t("reviews.filter") }, ...bars.map(({ node }) => node)),
  );
  return { node, mark: (rating) => bars.forEach((each) => each.node.setAttribute("aria-pressed", String(each.rating === rating))) };
}

function bar(rating, count, most, choose) {
  const fill = h("span", { class: "bar-fill" });
  fill.style.inlineSize = `${(count / most) * 100}%`;
  const node = h(
    "button",
    { type: "button", class: "bar", "aria-pressed": "false", disabled: count === 0, onclick: () => choose(rating) },
    h("span", { class: "visually-hidden" }, t("reviews.bar", { rating, n: count })),
    h("span", { "aria-hidden": true }, rating, " ★"),
    h("span", { class: "bar-track" }, fill),
    h("span", { "aria-hidden": true }, String(count)),
  );
  return { node, rating };
}

function controls(change) {
  const options = SORTS.map((sort) => h("option", { value: sort }, t(`reviews.sort.${sort}`)));
  return h(
    "div",
    { class: "review-controls" },
    h("label", {}, t("reviews.sort"), " ", h("select", { onchange: ({ target }) => change({ sort: target.value }) }, ...options)),
    h("label", { class: "check" }, h("input", { type: "checkbox", onchange: ({ target }) => change({ verified: target.checked }) }), t("reviews.verifiedOnly")),
  );
}

function entry(review) {
  const pictures = review.media;
  return h(
    "li",
    { class: "review", lang: review.language },
    h("div", { class: "review-head" }, stars(review.rating, t("card.stars", { n: review.rating })), review.verified ? h("span", { class: "verified" }, icon("check"), t("reviews.verified")) : null),
    h("h3", {}, h("a", { href: review.path }, review.title)),
    h("p", { class: "review-body" }, review.body),
    points(review),
    pictures.length ? h("div", { class: "review-pictures" }, ...pictures.map((image) => picture(image, "8rem"))) : null,
    byline(review),
    review.helpful ? h("p", { class: "faint" }, t("reviews.helpful", { n: review.helpful })) : null,
    review.reply ? reply(review.reply) : null,
  );
}

/** What was liked and what was not. */
export function points({ pros, cons }) {
  if (!pros.length && !cons.length) return null;
  const list = (name, entries) => (entries.length ? h("ul", { class: name, "aria-label": t(name) }, ...entries.map((text) => h("li", {}, text))) : null);
  return h("div", { class: "points" }, list("pros", pros), list("cons", cons));
}

/** The shop's answer. */
export function reply({ body, at }) {
  return h("blockquote", { class: "reply" }, h("p", { class: "reply-head" }, t("reviews.reply"), " · ", day(at)), h("p", {}, body));
}
