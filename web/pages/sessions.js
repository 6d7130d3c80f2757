// The live sessions: on now, to come, and to watch again.

import { CARD, card } from "../cards.js";
import { h } from "../dom.js";
import { endless } from "../endless.js";
import { query } from "../graph.js";
import { t } from "../words.js";

const STATES = ["LIVE", "PAUSED", "SCHEDULED", "ENDED"];

const SESSIONS = `query Sessions($state: LiveState!, $after: String) {
  liveSessions(state: $state, first: 12, after: $after) { nodes { ...Card } pageInfo { hasNextPage endCursor } }
}
${CARD}`;

export async function page({ signal }) {
  const ask = (state, after = null) => query(SESSIONS, { state, after }, signal).then(({ liveSessions }) => liveSessions);
  const answers = await Promise.all(STATES.map((state) => ask(state)));
  const sections = STATES.map((state, place) => section(state, answers[place], ask, signal)).filter(Boolean);
  const none = sections.length ? null : h("p", { class: "empty" }, t("live.none"));
  const head = h("div", { class: "page-head" }, h("h1", {}, t("live")), h("p", { class: "lede" }, t("live.line")));
  return { title: t("live"), node: h("div", {}, head, none, sections) };
}

function section(state, first, ask, signal) {
  if (!first.nodes.length) return null;
  const list = h("div", { class: "grid halves" });
  const id = `sessions-${state}`;
  const title = h("h2", { id, class: "section-title" }, t(`live.${state}`));
  return h("section", { "aria-labelledby": id }, title, endless(first, { more: (after) => ask(state, after), draw: (node) => card(node, { lead: state === "LIVE" }), signal, list }));
}
