// A live session, before, while and after: countdown, stream, replay; what is pinned and reduced; what people say. It asks again every few
// seconds while something can happen.

import { h } from "../dom.js";
import { short } from "../formats.js";
import { query } from "../graph.js";
import { chat } from "../parts/chat.js";
import { content, foot, head } from "../parts/content.js";
import { FILM, moments, player } from "../parts/player.js";
import { promos } from "../parts/promos.js";
import { countdown, hour } from "../parts/times.js";
import { SHOWN, USE, use } from "../parts/uses.js";
import { picture } from "../pictures.js";
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
  const session = await content("LiveSession", params.id, SELECTION, `${FILM}\n${USE}`, signal);
  if (!session) return missing();
  const talk = chat(session, signal);
  const parts = { state: h("div", { class: "live-state" }), pinned: h("div", { class: "pinned", role: "status" }), promos: h("div", { class: "live-promos" }) };
  const screen = h("div", { class: "screen" });
  let clocks = new AbortController();
  const offers = (now) => {
    clocks.abort();
    clocks = new AbortController();
    const section = promos(now.promos, AbortSignal.any([signal, clocks.signal]));
    parts.promos.replaceChildren(...(section ? [section] : []));
  };
  const draw = (now, before) => {
    if (now.state !== before?.state) screen.replaceChildren(...[watched(now, signal, ask)].flat());
    parts.state.replaceChildren(...told(now));
    if (now.pinned?.id !== before?.pinned?.id) parts.pinned.replaceChildren(...pinned(now));
    if (JSON.stringify(now.promos) !== JSON.stringify(before?.promos)) offers(now);
    talk.add(now.chat.nodes);
  };
  let latest = session;
  const ask = async () => {
    if (document.hidden) return;
    const { node } = await query(NEWS, params, signal, { fresh: true }).catch(() => ({ node: null }));
    if (!node || signal.aborted) return;
    const now = { ...latest, ...node };
    if (now.state !== latest.state) tell(t(`live.state.${now.state}`));
    draw(now, latest);
    latest = now;
    if (over(now)) clearInterval(beat);
  };
  draw(session, null);
  const beat = over(session) ? null : setInterval(ask, BEAT_MILLISECONDS);
  signal.addEventListener("abort", () => clearInterval(beat));
  const node = h(
    "article",
    { class: "item live" },
    h("div", { class: "live-columns" }, h("div", {}, screen, head(session, parts.state), goods(session)), h("div", { class: "live-side" }, parts.pinned, parts.promos, talk.node)),
    foot(session, signal),
  );
  return { title: session.title, node };
}

const over = ({ state }) => state === "ENDED" || state === "CANCELLED";

/** What fills the screen in this state. */
function watched(session, signal, ask) {
  const { state, playback, replay, cover, startsAt } = session;
  const still = (...over) => h("div", { class: "still" }, cover && picture(cover, SIZES, { eager: true }), over.length > 0 && h("div", { class: "still-text" }, over));
  if (state === "SCHEDULED") return still(h("p", {}, t("live.startsIn")), countdown(startsAt, signal, ask), h("p", {}, hour(startsAt)));
  if (state === "CANCELLED") return still(h("p", {}, t("live.state.CANCELLED")));
  if (state === "PAUSED") return still(h("p", {}, t("live.state.PAUSED")));
  if (state === "LIVE") return stream(playback, cover);
  if (!replay) return still(h("p", {}, t("live.noReplay")));
  const film = player(replay.video);
  return [film.node, replay.moments.length > 0 && h("section", { "aria-labelledby": "moments-title" }, h("h2", { id: "moments-title" }, t("moment.title")), moments(replay.moments, film))].filter(Boolean);
}

function stream(playback, cover) {
  const { width, height } = cover?.preview ?? { width: 16, height: 9 };
  return player({ sources: playback, width, height, preview: cover?.preview && { url: cover.preview.w1280 }, alt: cover?.alt ?? "" }, { silent: true, loop: true }).node;
}

function told({ state, viewers, likes, startsAt, endedAt }) {
  const badge = h("span", { class: "state", "data-state": state }, t(`live.state.${state}`));
  const counts = state === "LIVE" && h("span", {}, t("card.viewers", { n: short(viewers) }));
  const liked = likes > 0 && h("span", {}, t("likes", { n: short(likes) }));
  return [badge, counts, liked, h("span", {}, hour(endedAt ?? startsAt))].filter(Boolean);
}

function pinned({ pinned: product, state }) {
  if (!product || over({ state })) return [];
  return [h("h2", {}, t("live.pinned")), use({ product, variant: null, note: null })];
}

function goods({ products: { nodes } }) {
  if (!nodes.length) return null;
  const entries = nodes.map((product) => h("li", {}, use({ product, variant: null, note: null })));
  return h("section", { "aria-labelledby": "goods-title" }, h("h2", { id: "goods-title" }, t("live.goods")), h("ul", { class: "uses" }, entries));
}
