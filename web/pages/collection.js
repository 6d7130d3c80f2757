// One collection: its picture, who chose it, and what stands in it.

import { CARD, card, kind, picture } from "../cards.js";
import { h } from "../dom.js";
import { endless } from "../endless.js";
import { query } from "../graph.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const COLLECTION = `query Collection($slug: String!, $after: String) {
  collection(slug: $slug) {
    title summary language cover { ...CardMedia } tags { slug name } editor { __typename handle name }
    items(first: 24, after: $after) { edges { node { ...Card } } pageInfo { hasNextPage endCursor } }
  }
}
${CARD}`;

const ON_FIRST_SCREEN = 2;

export async function page({ params: { slug }, signal }) {
  const ask = (after) => query(COLLECTION, { slug, after }, signal).then(({ collection }) => collection);
  const collection = await ask(null);
  if (!collection) return missing();
  const draw = ({ node }, place) => card(node, { level: 3, eager: place < ON_FIRST_SCREEN });
  const list = endless(collection.items, { more: (after) => ask(after).then(({ items }) => items), draw, signal });
  const empty = collection.items.edges.length ? null : h("p", { class: "empty" }, t("feed.empty"));
  const items = h("section", { "aria-labelledby": "items" }, h("h2", { id: "items", class: "section-title" }, t("collection.items")), empty, list);
  return { title: collection.title, keep: true, node: h("article", { class: "collection" }, head(collection), items) };
}

function head({ title, summary, language, cover, tags, editor }) {
  const frame = picture(cover, "(min-width: 60rem) 44rem, 100vw", { eager: true });
  frame.classList.add("hero");
  const words = [kind("COLLECTION"), h("h1", { lang: language }, title), summary && h("p", { class: "lede", lang: language }, summary), by(editor), tagged(tags)];
  return h("header", { class: "banner" }, frame, h("div", {}, words));
}

function by(editor) {
  if (!editor) return null;
  const name = t("collection.by", { name: editor.name });
  return h("p", {}, editor.__typename === "Creator" ? h("a", { href: `/creators/${encodeURIComponent(editor.handle)}` }, name) : name);
}

function tagged(tags) {
  return tags.length ? h("p", { class: "tags" }, tags.map(({ slug, name }) => h("a", { href: `/tags/${encodeURIComponent(slug)}` }, "#", name))) : null;
}
