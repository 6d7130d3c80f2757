// The list below the search field: what the graph suggests for what is typed, and before that what was searched for lately.

import { h } from "./dom.js";
import { query } from "./graph.js";
import { icon } from "./icons.js";
import { IMAGE, picture } from "./pictures.js";
import { forget, recent } from "./recent.js";
import { tell } from "./told.js";
import { t } from "./words.js";

const PAUSE_MILLISECONDS = 120;

const SUGGEST = `query Suggest($prefix: String!) {
  suggest(prefix: $prefix, first: 8) { text kind count item { kind title path language cover { ...CardMedia } } tag { slug name } }
}
${IMAGE}`;

/** The listbox of a combobox: `input` types, `go(href)` is called with what was chosen. */
export function suggestions(input, go) {
  const list = h("ul", { class: "suggestions", id: "suggestions", role: "listbox", "aria-label": t("search.suggestions"), hidden: true, onpointerdown: (event) => event.preventDefault() });
  let asking = new AbortController();
  let typed = "";

  async function update() {
    asking.abort();
    const mine = (asking = new AbortController());
    const prefix = input.value.trim();
    if (!prefix) return show(recent().map(fromRecent), recent().length ? forgetting() : null);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    if (mine.signal.aborted) return undefined;
    const answer = await query(SUGGEST, { prefix }, mine.signal).catch(() => null);
    return mine.signal.aborted ? undefined : show((answer?.suggest ?? []).map(fromGraph));
  }

  function show(found, last = null) {
    typed = input.value;
    list.replaceChildren(...found.map(({ href, text, parts }, place) => option(place, href, text, parts)), last ?? "");
    list.hidden = !found.length || document.activeElement !== input;
    input.ariaExpanded = String(!list.hidden);
    input.removeAttribute("aria-activedescendant");
    if (input.value && !list.hidden) tell(t("search.suggested", { n: found.length }));
  }

  function option(place, href, text, parts) {
    return h("li", { id: `suggestion-${place}`, role: "option", "aria-selected": false, "data-href": href, "data-text": text, onclick: () => { close(); go(href); } }, parts);
  }

  function forgetting() {
    return h("li", { role: "presentation" }, h("button", { type: "button", class: "plain", tabindex: -1, onclick: () => { forget(); update(); } }, t("search.forget")));
  }

  function close() {
    asking.abort();
    list.hidden = true;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  }

  /** By `by` places down; past either end stands what was typed. */
  function step(by) {
    const options = [...list.querySelectorAll("[role=option]")];
    const now = options.findIndex(({ ariaSelected }) => ariaSelected === "true");
    const next = options[((now + 1 + by + options.length + 1) % (options.length + 1)) - 1] ?? null;
    for (const each of options) each.ariaSelected = String(each === next);
    if (next) input.setAttribute("aria-activedescendant", next.id);
    else input.removeAttribute("aria-activedescendant");
    input.value = next?.dataset.text ?? typed;
    next?.scrollIntoView({ block: "nearest" });
  }

  const chosen = () => list.hidden ? null : list.querySelector("[aria-selected=true]")?.dataset.href ?? null;
  return { list, update, close, step, chosen, isOpen: () => !list.hidden };
}

export const searchFor = (words) => `/search?${new URLSearchParams({ q: words })}`;

const fromRecent = (words) => ({ href: searchFor(words), text: words, parts: [icon("clock"), h("span", {}, words)] });

function fromGraph({ text, kind, count, item, tag }) {
  if (item) return { href: item.path, text, parts: [picture(item.cover && { ...item.cover, alt: "" }, "2.5rem"), h("span", { lang: item.language }, text), h("small", {}, t(`kind.${item.kind}`))] };
  const href = kind === "TAG" && tag ? `/tags/${encodeURIComponent(tag.slug)}` : searchFor(text);
  return { href, text, parts: [icon(kind === "TAG" ? "tag" : "search"), h("span", {}, text), count !== null && h("small", {}, String(count))] };
}
