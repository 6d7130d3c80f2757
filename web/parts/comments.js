// What people say under an item, in pages.

import { h } from "../dom.js";
import { query } from "../graph.js";
import { IMAGE } from "../pictures.js";
import { tell } from "../told.js";
import { t } from "../words.js";
import { face } from "./byline.js";
import { fromNow } from "./times.js";

const PAGE = 10;

const REMARK = `
fragment Remark on Comment { id body at author { id handle name avatar { ...CardImage } } }
${IMAGE}`;

export const COMMENTS = `
fragment Talk on Content {
  comments(first: ${PAGE}) { nodes { ...Remark } totalCount { value exact } pageInfo { hasNextPage endCursor } }
}
${REMARK}`;

const MORE = `query Comments($id: ID!, $after: String) {
  node(id: $id) { ... on Content { comments(first: ${PAGE}, after: $after) { nodes { ...Remark } pageInfo { hasNextPage endCursor } } } }
}
${REMARK}`;

/** `signal` ends with the page. */
export function comments({ id, comments: first }, signal) {
  const list = h("ol", { class: "comments" }, ...first.nodes.map(entry));
  const more = h("button", { type: "button", class: "more", hidden: !first.pageInfo.hasNextPage, onclick: () => load() }, t("comments.more"));
  let cursor = first.pageInfo.endCursor;
  const load = async () => {
    more.disabled = true;
    const { node } = await query(MORE, { id, after: cursor }, signal).catch(() => ({ node: null }));
    more.disabled = false;
    if (!node) return tell(t("failed.text"));
    const entries = node.comments.nodes.map(entry);
    list.append(...entries);
    cursor = node.comments.pageInfo.endCursor;
    more.hidden = !node.comments.pageInfo.hasNextPage;
    tell(t("feed.added", { n: entries.length }));
  };
  const count = first.totalCount.value;
  return h(
    "section",
    { class: "comments-section", "aria-labelledby": "comments-title" },
    h("h2", { id: "comments-title" }, count ? t("comments.count", { n: count }) : t("comments.title")),
    count ? list : h("p", { class: "faint" }, t("comments.none")),
    more,
  );
}

function entry({ author, body, at }) {
  return h("li", { class: "comment" }, face(author), h("p", { class: "comment-head" }, h("b", {}, author.name), " ", fromNow(at)), h("p", { class: "comment-body" }, body));
}
