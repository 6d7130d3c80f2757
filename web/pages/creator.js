// Who makes what stands here: a face, a few words, and all that they made.

import { CARD, card, picture } from "../cards.js";
import { chosenKind, kindChips } from "../chips.js";
import { h } from "../dom.js";
import { endless } from "../endless.js";
import { short } from "../formats.js";
import { query } from "../graph.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const CREATOR = `query Creator($handle: String!, $kinds: [ItemKind!], $after: String) {
  creator(handle: $handle) {
    handle name tier bio followers avatar { ...CardImage }
    content(kinds: $kinds, first: 24, after: $after) { edges { node { ...Card } } pageInfo { hasNextPage endCursor } }
  }
}
${CARD}`;

const KINDS = ["LOOK", "CLIP", "TUTORIAL", "REVIEW", "STORY", "LIVE", "MODEL"];

export async function page({ params: { handle }, search, signal }) {
  const kind = chosenKind(search);
  const ask = (after) => query(CREATOR, { handle, kinds: kind && [kind], after }, signal).then(({ creator }) => creator);
  const creator = await ask(null);
  if (!creator) return missing();
  const list = endless(creator.content, { more: (after) => ask(after).then(({ content }) => content), draw: ({ node }) => card(node), signal });
  const empty = creator.content.edges.length ? null : h("p", { class: "empty" }, t("feed.empty"));
  const title = h("h2", { id: "content", class: "section-title" }, t("creator.content", { name: creator.name }));
  const chips = kindChips(kind, `/creators/${encodeURIComponent(handle)}`, KINDS);
  return { title: creator.name, keep: true, node: h("div", {}, head(creator), h("section", { "aria-labelledby": "content" }, title, chips, empty, list)) };
}

function head({ name, handle, tier, bio, followers, avatar }) {
  const facts = [h("span", { class: "tier", "data-tier": tier }, t(`tier.${tier}`)), h("span", {}, `@${handle}`), followers > 0 && h("span", {}, t("creator.followers", { n: short(followers) }))];
  const face = avatar ? picture({ ...avatar, alt: "" }, "8rem", { eager: true }) : h("span", { class: "picture letter", "aria-hidden": true }, [...name][0]);
  return h("header", { class: "person" }, face, h("div", {}, h("h1", {}, name), h("p", { class: "facts" }, facts), bio && h("p", { class: "lede" }, bio)));
}
