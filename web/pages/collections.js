// All collections, the newest first.

import { CARD, card } from "../cards.js";
import { h } from "../dom.js";
import { endless } from "../endless.js";
import { query } from "../graph.js";
import { t } from "../words.js";

const COLLECTIONS = `query Collections($after: String) {
  collections(first: 24, after: $after) { nodes { ...Card } pageInfo { hasNextPage endCursor } }
}
${CARD}`;

const ON_FIRST_SCREEN = 4;

export async function page({ signal }) {
  const ask = (after) => query(COLLECTIONS, { after }, signal).then(({ collections }) => collections);
  const first = await ask(null);
  const draw = (node, place) => card(node, { level: 2, eager: place < ON_FIRST_SCREEN });
  const list = endless(first, { more: ask, draw, signal, list: h("div", { class: "grid halves" }) });
  const empty = first.nodes.length ? null : h("p", { class: "empty" }, t("feed.empty"));
  const head = h("div", { class: "page-head" }, h("h1", {}, t("collections")), h("p", { class: "lede" }, t("collections.line")));
  return { title: t("collections"), keep: true, node: h("div", {}, head, empty, list) };
}
