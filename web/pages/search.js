// Search: what was found, and beside it the facets to narrow it by. All that was chosen stands in the address.

import { CARD, card } from "../cards.js";
import { h } from "../dom.js";
import { endless } from "../endless.js";
import { filters, sorting, taken } from "../facets.js";
import { number } from "../formats.js";
import { query } from "../graph.js";
import { recent, remember } from "../recent.js";
import { searchFor } from "../suggestions.js";
import { tell } from "../told.js";
import { t } from "../words.js";

const SEARCH = `query Search($query: String!, $kinds: [ItemKind!], $filter: SearchFilter, $sort: SearchSort!, $after: String) {
  search(query: $query, kinds: $kinds, filter: $filter, sort: $sort, first: 24, after: $after) {
    totalCount { value exact }
    facets { name label values { value label count } }
    edges { node { ...Card } highlights { field parts { text matched } } }
    pageInfo { hasNextPage endCursor }
  }
}
${CARD}`;

const ON_FIRST_SCREEN = 6;

export async function page({ search, signal }) {
  const words = search.get("q")?.trim() ?? "";
  remember(words);
  const ask = (after) => query(SEARCH, { ...asked(search, words), after }, signal).then(({ search }) => search);
  const found = await ask(null);
  if (!found) return { title: t("search.title"), node: away() };
  const { edges, facets, totalCount } = found;
  tell(count(totalCount));
  const list = endless(found, { more: ask, signal, draw: (edge, place) => hit(edge, place) });
  const body = edges.length ? list : h("p", { class: "empty" }, t("search.none"));
  const title = words ? t("search.for", { query: words }) : (named(search, facets) ?? t("search.title"));
  const head = h("div", { class: "page-head" }, h("h1", {}, title), h("p", { class: "lede" }, count(totalCount)));
  const results = h("div", { class: "results" }, h("div", { class: "results-bar" }, taken(search, facets), sorting(search)), body);
  return { title, keep: true, node: h("div", { class: "search" }, head, words ? null : lately(), h("div", { class: "with-filters" }, filters(search, facets, currency(edges)), results)) };
}

function asked(search, words) {
  const filter = {
    tags: search.getAll("tag"), category: search.get("category"), brand: search.get("brand"), creator: search.get("creator"),
    minRating: search.has("rating") ? Number(search.get("rating")) : null, available: search.has("available") ? true : null, price: priced(search),
  };
  const given = Object.entries(filter).filter(([, value]) => value !== null && value?.length !== 0);
  return { query: words, kinds: search.has("kind") ? search.getAll("kind") : null, filter: Object.fromEntries(given), sort: search.get("sort") ?? "RELEVANCE" };
}

function priced(search) {
  const [min, max] = [search.get("min") || null, search.get("max") || null];
  return min || max ? { currency: search.get("currency"), ...(min && { min }), ...(max && { max }) } : null;
}

function hit({ node, highlights }, place) {
  const best = highlights.find(({ field }) => field === "body");
  const note = best && h("span", {}, best.parts.map(({ text, matched }) => (matched ? h("mark", {}, text) : text)));
  return card(node, { level: 2, eager: place < ON_FIRST_SCREEN, note });
}

function count(total) {
  if (!total) return "";
  return t(total.exact ? "search.found" : "search.foundMany", { n: number(total.value) });
}

/** What a search without words is for: "Lights · Emberlode". */
function named(search, facets) {
  const labels = (facets ?? []).flatMap(({ name, values }) => values.filter(({ value }) => name !== "kind" && search.getAll(name).includes(value)));
  return labels.map(({ label }) => label).join(" · ") || null;
}

const currency = (edges) => edges.find(({ node }) => node.priceRange)?.node.priceRange.min.currency;

function lately() {
  const known = recent();
  if (!known.length) return null;
  return h("section", { class: "lately", "aria-labelledby": "lately" }, h("h2", { id: "lately" }, t("search.recent")), h("p", { class: "chips" }, known.map((words) => h("a", { href: searchFor(words) }, words))));
}

function away() {
  return h("section", { class: "notice" }, h("h1", {}, t("search.title")), h("p", {}, t("search.away")));
}
