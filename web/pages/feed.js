// The shop window: the blended feed as the hour has it, with the kinds to choose from.

import { CARD, card } from "../cards.js";
import { chosenKind, kindChips } from "../chips.js";
import { context, set } from "../choices.js";
import { h } from "../dom.js";
import { endless } from "../endless.js";
import { query } from "../graph.js";
import { knows, t } from "../words.js";

const FEED = `query Feed($after: String, $kinds: [ItemKind!], $context: FeedContext) {
  feed(first: 24, after: $after, kinds: $kinds, context: $context) {
    scene { name colorScheme lightMedia }
    edges { cursor slot node { ...Card } }
    pageInfo { hasNextPage endCursor }
  }
}
${CARD}`;

const ON_FIRST_SCREEN = 6;

export async function page({ search, signal }) {
  const kind = chosenKind(search);
  const ask = (after) => query(FEED, { after, kinds: kind && [kind], context: context() }, signal).then(({ feed }) => feed);
  const feed = await ask(null);
  if (feed.scene && !kind) set(feed.scene);
  const draw = ({ node }, place) => card(node, { level: 2, lead: place === 0, eager: place < ON_FIRST_SCREEN });
  const list = endless(feed, { more: ask, draw, signal, end: t("feed.end") });
  const empty = feed.edges.length ? null : h("p", { class: "empty" }, t("feed.empty"));
  const title = kind ? t(`kinds.${kind}`) : t("feed.title");
  return { title, keep: true, node: h("div", { class: "feed" }, head(kind, feed.scene), kindChips(kind, "/"), empty, ...list) };
}

function head(kind, scene) {
  const name = scene && knows(`scene.${scene.name}`) ? scene.name : "day";
  const words = kind ? [t(`kinds.${kind}`), null] : [t(`scene.${name}`), t(`scene.${name}.line`)];
  return h("div", { class: "page-head" }, h("h1", {}, words[0]), words[1] && h("p", { class: "lede" }, words[1]));
}
