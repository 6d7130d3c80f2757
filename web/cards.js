// Any item of a list as a card that tells its kind at a glance, and the fragment that a card is drawn from.

import { h } from "./dom.js";
import { clock, languageName, money, relative, short } from "./formats.js";
import { icon, stars } from "./icons.js";
import { IMAGE, picture } from "./pictures.js";
import { knows, language, t } from "./words.js";

export { IMAGE, picture };

/** `...Card` on a FeedItem. */
export const CARD = `
fragment Card on FeedItem {
  __typename id kind title summary language path
  cover { ...CardMedia }
  ... on Content { disclosure aiGenerated creator { name avatar { ...CardImage } } }
  ... on Product {
    available priceRange { min { amount currency } max { amount currency } } ratingSummary { average count }
    variants { price { amount } compareAtPrice { amount currency } }
  }
  ... on Review { rating verified product { title } }
  ... on Tutorial { minutes difficulty }
  ... on Look { hotspots { x } }
  ... on Clip { video { durationSeconds } }
  ... on LiveSession { state startsAt viewers replay { video { durationSeconds } } }
  ... on Model3d { file { dimensions animations } }
}
${IMAGE}`;

const SHAPES = { LOOK: "tall", CLIP: "tall", STORY: "wide", LIVE: "wide", COLLECTION: "wide", TUTORIAL: "side", REVIEW: "quote" };
const HALF = "(min-width: 84rem) 38rem, (min-width: 44rem) 46vw, 92vw";
const QUARTER = "(min-width: 84rem) 19rem, (min-width: 44rem) 23vw, 46vw";
const SIZES = { lead: HALF, wide: HALF, side: QUARTER, tall: QUARTER, quote: QUARTER, plain: QUARTER };

/** `level`: of its heading. `lead`: the large one of a list. `eager`: on the first screen. `note`: an element or text, such as why it stands there. */
export function card(item, { level = 3, lead = false, eager = false, note = null } = {}) {
  const shape = lead && item.cover ? "lead" : (SHAPES[item.kind] ?? "plain");
  const heading = h(`h${level}`, { class: "card-title" }, h("a", { href: item.path, lang: item.language }, item.title));
  return h(
    "article",
    { class: "card", "data-kind": item.kind, "data-shape": shape, "data-bare": !item.cover },
    item.cover && h("div", { class: "card-picture" }, picture(item.cover, SIZES[shape], { eager }), over(item)),
    h("div", { class: "card-text" }, kind(item.kind, tongue(item)), heading, summary(item), facts(item), by(item), note && h("div", { class: "card-note" }, note)),
  );
}

/** A card's place while its item is on the way. */
export function ghost() {
  return h("div", { class: "card ghost", "aria-hidden": true }, h("div", { class: "card-picture" }), h("div", { class: "card-text" }, h("i"), h("i"), h("i")));
}

/** The sign and word of a kind. */
export function kind(name, ...more) {
  return h("p", { class: "kind", "data-kind": name }, icon(name), t(`kind.${name}`), more);
}

/** The name of its language, where that is not the visitor's. */
function tongue(item) {
  const [theirs, own] = [item.language, language()].map((tag) => tag.split("-")[0]);
  return theirs === own ? null : h("small", { class: "tongue" }, languageName(theirs));
}

export function price({ min, max }) {
  return min.amount === max.amount ? money(min) : t("card.from", { price: money(min) });
}

/** What must not be overlooked: who paid for it, and that a machine made it; nothing where there is nothing. */
export function marks({ disclosure, aiGenerated }) {
  const said = [knows(`disclosure.${disclosure}`) && `disclosure.${disclosure}`, aiGenerated && "aiGenerated"];
  return said.filter(Boolean).map((word) => h("span", { class: "mark" }, t(word)));
}

const OVER = {
  CLIP: ({ video }) => video && h("span", { class: "badge play" }, icon("CLIP"), h("span", { "aria-label": t("card.duration", { time: clock(video.durationSeconds) }), role: "img" }, clock(video.durationSeconds))),
  LIVE: (item) => h("span", { class: "badge", "data-state": item.state }, liveState(item)),
};
const over = (item) => OVER[item.kind]?.(item) ?? null;

/** "On now", "Starts in 3 hours", "Replay" … */
export function liveState({ state, startsAt, replay }) {
  if (state === "LIVE") return t("card.onNow");
  if (state === "PAUSED") return t("card.paused");
  if (state === "SCHEDULED") return t("card.starts", { when: relative(startsAt) });
  if (state === "CANCELLED") return t("card.cancelled");
  return replay ? t("card.replay") : t("card.ended");
}

function summary(item) {
  return item.summary ? h("p", { class: "card-summary", lang: item.language }, item.summary) : null;
}

const FACTS = {
  PRODUCT: (item) => [
    h("span", { class: "cost" }, h("span", { class: "price" }, price(item.priceRange)), before(item)),
    !item.available && h("span", { class: "sold-out" }, t("card.soldOut")),
    item.ratingSummary.count > 0 && rated(item.ratingSummary.average, item.ratingSummary.count),
  ],
  REVIEW: (item) => [stars(item.rating, t("card.stars", { n: item.rating })), item.product?.title],
  TUTORIAL: ({ minutes, difficulty }) => [minutes && h("span", {}, icon("clock"), t("card.minutes", { n: minutes })), difficulty && t(`difficulty.${difficulty}`)],
  LOOK: ({ hotspots }) => [hotspots && t("card.spots", { n: hotspots.length })],
  LIVE: ({ state, viewers }) => [state === "LIVE" && viewers > 0 && t("card.viewers", { n: short(viewers) })],
  MODEL: ({ file }) => [file && t("card.size", { size: file.dimensions.map((metres) => Math.round(metres * 100)).join(" × ") }), file?.animations.length > 0 && t("card.animated")],
};

function facts(item) {
  const said = (FACTS[item.kind]?.(item) ?? []).filter(Boolean);
  return said.length ? h("p", { class: "facts" }, said.map((fact) => (fact instanceof Element ? fact : h("span", {}, fact)))) : null;
}

/** What the cheapest variant cost before, where it is reduced. */
function before({ priceRange: { min }, variants }) {
  const reduced = variants.find(({ price, compareAtPrice }) => compareAtPrice && price.amount === min.amount);
  return reduced && h("s", {}, money(reduced.compareAtPrice));
}

function rated(average, count) {
  const words = `${t("card.stars", { n: average.toFixed(1) })}, ${t("card.ratings", { n: count })}`;
  return h("span", { class: "rated" }, h("span", { "aria-hidden": true }, `★ ${average.toFixed(1)}`), h("small", { "aria-hidden": true }, `(${count})`), h("span", { class: "visually-hidden" }, words));
}

function by(item) {
  if (!item.creator) return null;
  const face = item.creator.avatar && picture({ ...item.creator.avatar, alt: "" }, "2rem");
  return h("p", { class: "by" }, face, h("span", {}, item.creator.name), marks(item));
}
