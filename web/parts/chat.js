// What people say during a live session, the newest below, earlier ones on demand.

import { h } from "../dom.js";
import { query } from "../graph.js";
import { IMAGE } from "../pictures.js";
import { tell } from "../told.js";
import { t } from "../words.js";
import { face } from "./byline.js";
import { clockTime } from "./times.js";

const EARLIER = `query Earlier($id: ID!, $before: String) {
  node(id: $id) {
    ... on LiveSession { chat(last: 30, before: $before) { nodes { id body at author { id handle name avatar { ...CardImage } } } pageInfo { hasPreviousPage startCursor } } }
  }
}
${IMAGE}`;

/** `{ node, add(messages) }`; a message that stands there already is passed over. */
export function chat({ id, chat: first }, signal) {
  const known = new Set();
  const none = h("p", { class: "faint" }, t("chat.none"));
  const list = h("ol", { class: "messages" });
  const earlier = h("button", { type: "button", class: "plain", hidden: !first.pageInfo.hasPreviousPage, onclick: () => back() }, t("chat.earlier"));
  let cursor = first.pageInfo.startCursor;
  const add = (messages) => {
    list.append(...fresh(messages));
    none.hidden = known.size > 0;
  };
  const fresh = (messages) => messages.filter((message) => !known.has(message.id) && known.add(message.id)).map(entry);
  const back = async () => {
    const { node } = await query(EARLIER, { id, before: cursor }, signal).catch(() => ({ node: null }));
    if (!node) return tell(t("failed.text"));
    list.prepend(...fresh(node.chat.nodes));
    cursor = node.chat.pageInfo.startCursor;
    earlier.hidden = !node.chat.pageInfo.hasPreviousPage;
  };
  const talk = h("div", { class: "talk", role: "log", "aria-label": t("chat.title"), tabindex: "0" }, list);
  const node = h("section", { class: "chat", "aria-labelledby": "chat-title" }, h("h2", { id: "chat-title" }, t("chat.title")), earlier, talk, none);
  return { node, add };
}

function entry({ author, body, at }) {
  return h("li", { class: "message" }, face(author), h("p", {}, h("b", {}, author.name), " ", h("span", { class: "faint" }, clockTime(at)), h("br"), body));
}
