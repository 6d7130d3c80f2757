// A live session, before, while and after: countdown, stream, replay; what is pinned and reduced; what people say. While something can happen
// it asks again every few seconds, and begins anew where the state is another one.

import { h } from "../dom.js";
import { short } from "../formats.js";
import { query } from "../graph.js";
import { refresh } from "../navigation.js";
import { chat } from "../parts/chat.js";
import { content, foot, head } from "../parts/content.js";
import { hero } from "../parts/hero.js";
import { FILM, moments, player } from "../parts/player.js";
import { promos } from "../parts/promos.js";
import { countdown, hour } from "../parts/times.js";
import { SHOWN, USE, use } from "../parts/uses.js";
import { tell } from "../told.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const BEAT_MILLISECONDS = 8000;
const CHANGING = `
  state startsAt startedAt endedAt viewers likes
  pinned { ...Shown }
  promos { id startsAt endsAt quantity claimed price { amount currency } product { ...Shown } }
  chat(last: 30) { nodes { id body at author { id handle name avatar { ...CardImage } } } pageInfo { hasPreviousPage startCursor } }`;
const SELECTION = `
  cover { ...CardMedia } playback { url protocol mimeType }
  replay { video { ...Film } moments { atSeconds use { ...Use } } }
  products(first: 50) { nodes { ...Shown } }
  ${CHANGING}`;
const NEWS = `query News($id: ID!) { node(id: $id) { ... on LiveSession { ${CHANGING} } } }\n${SHOWN}`;
const SIZES = "(min-width: 64rem) 48rem, 100vw";

export async function page({ params, signal }) {
  const session = await content("LiveSession", params.id, SELECTION, `${FILM}\n${USE}`, signal, { fresh: true });
  if (!session) return missing();
  const news = changing(session, signal);
  follow(session, news.draw, signal);
  const { screen, beside } = watched(session, signal);
  const node = h(
    "article",
    { class: "item live" },
    h(
      "div",
      { class: "live-columns" },
      h("div", { class: "live-main" }, screen, head({ ...session, publishedAt: null }, news.state)),
      h("div", { class: "live-side" }, news.pinned, news.promos, beside, news.talk),
      goods(session),
    ),
    foot(session, signal),
  );
  return { title: session.title, node };
}

const over = ({ state }) => state === "ENDED" || state === "CANCELLED";
const on = ({ state }) => state === "LIVE" || state === "PAUSED";

/** The parts that change while one looks on, and `draw(now)`. */
function changing(session, signal) {
  const talk = chat(session, signal);
  const parts = { state: h("div", { class: "live-state" }), pinned: h("div", { class: "pinned", role: "status" }), promos: h("div", { class: "live-promos" }) };
  let before = null;
  let clocks = new AbortController();
  const offers = (now) => {
    clocks.abort();
    clocks = new AbortController();
    parts.promos.replaceChildren(...(over(now) ? [] : promos(now.promos, AbortSignal.any([signal, clocks.signal]), () => offers(now))));
  };
  const draw = (now) => {
    parts.state.replaceChildren(...told(now));
    if (now.pinned?.id !== before?.pinned?.id) parts.pinned.replaceChildren(...pinned(now));
    if (JSON.stringify(now.promos) !== JSON.stringify(before?.promos)) offers(now);
    talk.add(now.chat.nodes);
    talk.node.hidden = !on(now) && !now.chat.nodes.length;
    before = now;
  };
  draw(session);
  return { ...parts, draw, talk: talk.node };
}

/** Asks what is new, until it is over or the visitor leaves. What goes wrong on one beat may go well on the next. */
function follow(session, draw, signal) {
  if (over(session)) return;
  const ask = async () => {
    if (document.hidden) return;
    const { node } = await query(NEWS, { id: session.id }, signal, { fresh: true }).catch(() => ({ node: null }));
    if (!node || signal.aborted) return;
    if (node.state === session.state) return draw(node);
    tell(t(`live.state.${node.state}`));
    await refresh();
  };
  const beat = setInterval(ask, BEAT_MILLISECONDS);
  signal.addEventListener("abort", () => clearInterval(beat));
}

/** What fills the screen in this state, and what stands beside it. */
function watched(session, signal) {
  const { state, playback, replay, cover, startsAt, language } = session;
  const still = (...words) => ({ screen: h("div", { class: "still" }, cover && hero(cover, SIZES), h("div", { class: "still-text" }, words)), beside: null });
  if (state === "LIVE") return { screen: stream(playback, cover), beside: null };
  if (state === "SCHEDULED") return still(h("p", {}, t("live.startsIn")), countdown(startsAt, signal, soon), h("p", {}, hour(startsAt)));
  if (state !== "ENDED") return still(h("p", {}, t(`live.state.${state}`)));
  if (!replay) return still(h("p", {}, t("live.noReplay")));
  const film = player(replay.video);
  const list = replay.moments.length > 0 && h("section", { "aria-labelledby": "moments-title" }, h("h2", { id: "moments-title" }, t("moment.title")), moments(replay.moments, film, language));
  return { screen: film.node, beside: list };
}

const soon = (clock) => clock.replaceChildren(t("live.soon"));

function stream(playback, cover) {
  const preview = cover?.preview && { url: cover.preview.w1280 };
  return player({ sources: playback, width: 16, height: 9, preview, alt: cover?.alt ?? "" }, { silent: true, loop: true }).node;
}

function told(session) {
  const { state, viewers, likes, startsAt, endedAt } = session;
  return [
    h("span", { class: "state", "data-state": state }, t(`live.state.${state}`)),
    state === "LIVE" && h("span", {}, t("card.viewers", { n: short(viewers) })),
    likes > 0 && h("span", {}, t("likes", { n: short(likes) })),
    h("span", {}, hour(endedAt ?? startsAt)),
  ].filter(Boolean);
}

function pinned(session) {
  if (!session.pinned || !on(session)) return [];
  return [h("h2", {}, t("live.pinned")), use({ product: session.pinned, variant: null, note: null })];
}

function goods({ products: { nodes } }) {
  if (!nodes.length) return null;
  const entries = nodes.map((product) => h("li", {}, use({ product, variant: null, note: null })));
  return h("section", { class: "live-goods", "aria-labelledby": "goods-title" }, h("h2", { id: "goods-title" }, t("live.goods")), h("ul", { class: "uses" }, entries));
}
