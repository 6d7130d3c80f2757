// A product: its pictures, what it comes in and costs, where it is bought, what buyers say and what stands beside it.

import { liveState } from "../cards.js";
import { h } from "../dom.js";
import { number } from "../formats.js";
import { query } from "../graph.js";
import { icon, stars } from "../icons.js";
import { gallery } from "../parts/gallery.js";
import { price } from "../parts/price.js";
import { OPINIONS, PAGE, reviews } from "../parts/reviews.js";
import { SOLID, names, solid } from "../parts/solid.js";
import { SURFACED, surfaced } from "../parts/surfaced.js";
import { tags } from "../parts/tags.js";
import { opening, pickers } from "../parts/variants.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const PRODUCT = `query Product($slug: String!) {
  product(slug: $slug) {
    id kind title summary description language available
    tags { slug name }
    brand { slug name }
    category { slug name ancestors { slug name } }
    media { ...CardMedia }
    options { name values }
    variants {
      id sku available materialVariant price { amount currency } compareAtPrice { amount currency } selectedOptions { name value } image { ...CardImage }
    }
    buy { url miniProgramAppId miniProgramPath }
    ratingSummary { average count distribution }
    reviews(first: ${PAGE}, sort: HELPFUL) { ...Opinions }
    live { title path state startsAt }
    models { id title path cover { ...CardMedia } ar { mode placement quickLook sceneViewer } file { ...Solid } }
    surfaced(first: 12, kinds: [TUTORIAL, LOOK, CLIP, STORY, LIVE, MODEL]) { ...Strip }
  }
}
${OPINIONS}
${SOLID}
${SURFACED}`;

const SIZES = "(min-width: 64rem) 40rem, 100vw";

export async function page({ params, search, signal }) {
  const { product } = await query(PRODUCT, params, signal);
  if (!product) return missing();
  const models = product.models.map((model) => solid(model, names(product.variants), signal));
  const dress = ({ materialVariant }) => materialVariant && models.forEach((model) => model.dress(materialVariant));
  const node = h(
    "article",
    { class: "item product" },
    offer(product, search.get("variant"), dress),
    round(models),
    reviews(product, signal),
    surfaced(product.surfaced, product.kind),
  );
  return { title: product.title, node };
}

/** Pictures on one side, what is decided on the other. */
function offer(product, asked, dress) {
  const first = opening(product.variants, asked);
  const shown = gallery(pictures(product, asked && first), SIZES);
  const cost = h("div", { class: "offer-cost", "aria-live": "polite" }, costs(first));
  const choose = (variant) => {
    cost.replaceChildren(...costs(variant));
    if (variant.image) shown.show(variant.image.id);
    dress(variant);
    history.replaceState(history.state, "", `${location.pathname}?variant=${encodeURIComponent(variant.id)}`);
  };
  dress(first);
  return h(
    "div",
    { class: "offer" },
    shown.node,
    h(
      "div",
      { class: "offer-panel" },
      whereabouts(product),
      h("h1", { lang: product.language }, product.title),
      rated(product.ratingSummary),
      product.summary && h("p", { class: "lead" }, product.summary),
      cost,
      product.options.length > 0 && pickers(product, first, choose),
      bought(product),
      onAir(product.live),
      about(product),
      tags(product.tags),
    ),
  );
}

/** Each once; the picture of the variant that was asked for leads. */
function pictures({ media, variants }, asked) {
  const images = [asked?.image, ...media, ...variants.map(({ image }) => image)].filter(Boolean);
  return [...new Map(images.map((image) => [image.id, image])).values()];
}

function costs({ price: now, compareAtPrice, available, sku }) {
  const stock = h("p", { class: available ? "in-stock" : "sold-out" }, t(available ? "product.inStock" : "card.soldOut"));
  return [h("p", { class: "offer-price" }, price(now, compareAtPrice)), stock, h("p", { class: "faint sku" }, t("product.sku", { sku }))];
}

/** The way of categories down to the product, and who makes it. */
function whereabouts({ category, brand }) {
  const path = category ? [...category.ancestors, category] : [];
  const steps = path.map(({ slug, name }) => h("li", {}, h("a", { href: `/search?category=${slug}` }, name)));
  return h(
    "div",
    { class: "whereabouts" },
    steps.length > 0 && h("nav", { "aria-label": t("product.path") }, h("ol", {}, steps)),
    brand && h("a", { class: "brand", href: `/search?brand=${brand.slug}` }, brand.name),
  );
}

function rated({ average, count }) {
  if (!count) return h("p", { class: "faint" }, t("reviews.first"));
  const said = number(average, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const link = h("a", { href: "#reviews-title" }, t("card.ratings", { n: count }));
  return h("p", { class: "offer-rating" }, stars(average, t("card.stars", { n: said })), h("b", { "aria-hidden": true }, said), link);
}

function bought({ buy }) {
  if (!buy) return null;
  const shop = buy.url && h("a", { class: "button primary", href: buy.url, rel: "noopener" }, t("product.buyAt", { shop: new URL(buy.url).hostname.replace(/^www\./, "") }));
  const mini = buy.miniProgramAppId && h("p", { class: "mini-program" }, t("product.buyMini"), " ", h("code", {}, buy.miniProgramAppId, buy.miniProgramPath && ` · ${buy.miniProgramPath}`));
  return h("div", { class: "buy" }, shop, mini);
}

function onAir(session) {
  if (!session) return null;
  return h("a", { class: "on-air", href: session.path, "data-state": session.state }, icon("LIVE"), h("span", {}, h("b", {}, liveState(session)), " ", session.title));
}

function about({ description, language }) {
  if (!description) return null;
  const paragraphs = description.split(/\n+/).map((text) => h("p", {}, text));
  return h("section", { class: "about", lang: language }, h("h2", {}, t("product.about")), paragraphs);
}

/** The product as models that can be turned and placed. */
function round(models) {
  if (!models.length) return null;
  return h("section", { class: "models", "aria-labelledby": "models-title" }, h("h2", { id: "models-title" }, t("product.models")), models.map(({ node }) => node));
}
