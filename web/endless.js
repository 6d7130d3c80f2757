// A list that goes on: by itself where its end comes into view, and by a button for who would rather say so.

import { ghost } from "./cards.js";
import { h } from "./dom.js";
import { tell } from "./told.js";
import { t } from "./words.js";

const GHOSTS = 4;
const AHEAD = "600px";

/**
 * `first`: a connection with `nodes` or `edges` and `pageInfo`. `more(after)`: a promise of the one that follows. `draw(entry, place)`: an
 * element of an edge (of a node where there are no edges). `failed(error)`: an element in place of the button.
 */
export function endless(first, { more, draw, signal, list = h("div", { class: "grid" }), end = null }) {
  const button = h("button", { type: "button", class: "more", onclick: () => load() }, t("feed.more"));
  const foot = h("div", { class: "list-end" }, button);
  let { pageInfo } = first;
  let loading = false;
  add(first);

  function add(connection) {
    const entries = connection.edges ?? connection.nodes;
    const from = list.children.length;
    list.append(...entries.map((entry, place) => draw(entry, from + place)));
    pageInfo = connection.pageInfo;
    if (!pageInfo.hasNextPage) foot.replaceChildren(end && from + entries.length ? h("p", {}, end) : "");
    return entries.length;
  }

  async function load() {
    if (loading || !pageInfo.hasNextPage) return;
    loading = true;
    const ghosts = Array.from({ length: GHOSTS }, ghost);
    list.append(...ghosts);
    button.disabled = true;
    const connection = await more(pageInfo.endCursor).catch((error) => error);
    for (const one of ghosts) one.remove();
    button.disabled = false;
    loading = false;
    if (signal.aborted) return;
    if (connection instanceof Error) stop(connection);
    else tell(t("feed.added", { n: add(connection) }));
  }

  function stop(error) {
    const words = error.code === "CURSOR_EXPIRED" ? t("feed.moved") : t(error.code === "OFFLINE" ? "failed.offline" : "failed.text");
    const again = error.code === "CURSOR_EXPIRED" ? () => location.reload() : () => { foot.replaceChildren(button); load(); };
    tell(words);
    watch.disconnect();
    foot.replaceChildren(h("p", {}, words), h("button", { type: "button", class: "more", onclick: again }, t(error.code === "CURSOR_EXPIRED" ? "feed.anew" : "failed.again")));
  }

  const watch = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && load(), { rootMargin: AHEAD });
  watch.observe(foot);
  signal.addEventListener("abort", () => watch.disconnect());
  return [h("div", { class: "shelf" }, list), foot];
}
