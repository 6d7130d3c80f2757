// A tag: what it means, and what carries it.

import { CARD, card } from "../cards.js";
import { chosenKind, kindChips } from "../chips.js";
import { h } from "../dom.js";
import { endless } from "../endless.js";
import { query } from "../graph.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const TAG = `query Tag($slug: String!, $kinds: [ItemKind!], $after: String) {
  tag(slug: $slug) {
    slug name parent { slug name } synonyms { language text }
    items(kinds: $kinds, first: 24, after: $after) { edges { node { ...Card } } pageInfo { hasNextPage endCursor } }
  }
}
${CARD}`;

const KINDS = ["PRODUCT", "LOOK", "CLIP", "TUTORIAL", "REVIEW", "STORY", "LIVE", "MODEL"];
const ON_FIRST_SCREEN = 6;

export async function page({ params: { slug }, search, signal }) {
  const kind = chosenKind(search);
  const ask = (after) => query(TAG, { slug, kinds: kind && [kind], after }, signal).then(({ tag }) => tag);
  const tag = await ask(null);
  if (!tag) return missing();
  const draw = ({ node }, place) => card(node, { level: 2, eager: place < ON_FIRST_SCREEN });
  const list = endless(tag.items, { more: (after) => ask(after).then(({ items }) => items), draw, signal });
  const empty = tag.items.edges.length ? null : h("p", { class: "empty" }, t("feed.empty"));
  return { title: tag.name, keep: true, node: h("div", {}, head(tag), kindChips(kind, `/tags/${encodeURIComponent(slug)}`, KINDS), empty, list) };
}

function head({ name, parent, synonyms }) {
  const also = synonyms.map(({ language, text }) => h("span", { lang: language }, text)).flatMap((word, place) => (place ? [t("comma"), word] : [word]));
  return h(
    "div",
    { class: "page-head" },
    h("p", { class: "kind" }, t("tag")),
    h("h1", {}, "#", name),
    parent && h("p", {}, h("a", { href: `/tags/${encodeURIComponent(parent.slug)}` }, t("tag.parent", { name: parent.name }))),
    also.length ? h("p", { class: "lede" }, t("tag.also"), " ", also) : null,
  );
}
