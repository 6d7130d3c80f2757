// What every page of content has: its head with maker and marks, and at its foot the subjects, what stands beside it and what people say.

import { kind } from "../cards.js";
import { h } from "../dom.js";
import { short } from "../formats.js";
import { query } from "../graph.js";
import { t } from "../words.js";
import { AUTHOR, byline } from "./byline.js";
import { COMMENTS, comments } from "./comments.js";
import { SURFACED, surfaced } from "./surfaced.js";
import { tags } from "./tags.js";
import { day } from "./times.js";

const CONTENT = `
fragment Shared on Content {
  id kind title summary language publishedAt unpublishAt disclosure aiGenerated
  tags { slug name }
  stats { likes saves }
  creator { ...Author }
  ...Talk
  surfaced(first: 12) { ...Strip }
}
${AUTHOR}
${COMMENTS}
${SURFACED}`;

const SOON_OVER = 14 * 86_400_000;

/**
 * The content of that id, with what all content has and `selection` of its own type; null where there is none. `parts`: the fragments that
 * `selection` spreads. `fresh`: never what was kept.
 */
export async function content(type, id, selection, parts, signal, { fresh = false } = {}) {
  const document = `query ${type}($id: ID!) { node(id: $id) { __typename ...Shared ... on ${type} { ${selection} } } }\n${CONTENT}\n${parts}`;
  const { node } = await query(document, { id }, signal, { fresh });
  return node?.__typename === type ? node : null;
}

/** Title, maker, marks. `extra` stands below: facts of the kind. */
export function head(item, ...extra) {
  return h(
    "header",
    { class: "item-head" },
    kind(item.kind),
    h("h1", { lang: item.language }, item.title),
    item.summary && h("p", { class: "lead", lang: item.language }, item.summary),
    byline(item),
    until(item),
    extra,
  );
}

/** What belongs below every kind. */
export function foot(item, signal) {
  return h("footer", { class: "item-foot" }, h("div", { class: "item-end" }, tags(item.tags), liked(item.stats)), surfaced(item.surfaced, item.kind), comments(item, signal));
}

function liked({ likes, saves }) {
  const said = [likes && t("likes", { n: short(likes) }), saves && t("saves", { n: short(saves) })].filter(Boolean);
  return said.length > 0 && h("p", { class: "faint" }, said.join(" · "));
}

/** When it comes down, where that is near. */
function until({ unpublishAt }) {
  if (!unpublishAt || new Date(unpublishAt) - Date.now() > SOON_OVER) return null;
  return h("p", { class: "item-until" }, t("until"), " ", day(unpublishAt));
}
