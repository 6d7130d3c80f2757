// The filters of a search as links: each leads to the same search with one thing more, or one thing less.

import { h } from "./dom.js";
import { number } from "./formats.js";
import { icon } from "./icons.js";
import { navigate } from "./navigation.js";
import { knows, t } from "./words.js";

const SORTS = ["RELEVANCE", "NEWEST", "PRICE_LOW", "PRICE_HIGH", "RATING"];
const MANY = new Set(["tag", "kind"]);
const LISTED = ["kind", "category", "brand", "tag", "creator"];
const ALL = [...LISTED, "rating", "available", "min", "max"];
const AT_FIRST = 6;
const STARS = [4, 3, 2];

let opened = matchMedia("(min-width: 60rem)").matches;

export function filters(search, facets, currency) {
  const groups = LISTED.map((name) => (facets ?? []).find((facet) => facet.name === name)).filter((facet) => facet?.values.length);
  const ratings = (facets ?? []).find(({ name }) => name === "rating");
  const on = active(search).length;
  const summary = h("summary", { class: "button" }, icon("filter"), on ? t("search.filtersOn", { n: on }) : t("search.filters"));
  const body = [groups.map((facet) => group(search, facet)), ratings && stars(search, ratings), price(search, currency), stock(search)];
  return h("details", { class: "filters", open: opened, ontoggle: (event) => { opened = event.target.open; } }, summary, h("div", { class: "filters-body" }, body));
}

/** What is chosen, each to be taken off. */
export function taken(search, facets) {
  const links = active(search).map(([name, value]) => {
    const label = said(name, value, facets);
    return h("a", { href: without(search, name, value), "aria-label": t("search.remove", { name: label }) }, label, icon("close"));
  });
  if (links.length > 1) links.push(h("a", { href: cleared(search) }, t("search.reset")));
  return h("p", { class: "chips taken" }, links);
}

export function sorting(search) {
  const chosen = search.get("sort") ?? "RELEVANCE";
  const change = ({ target }) => navigate(address(now(), (next) => (target.value === "RELEVANCE" ? next.delete("sort") : next.set("sort", target.value))));
  const select = h("select", { onchange: change }, SORTS.map((sort) => h("option", { value: sort, selected: sort === chosen }, t(`sort.${sort}`))));
  return h("label", { class: "sorting" }, h("span", {}, t("search.sort")), select);
}

function group(search, { name, label, values }) {
  const links = values.map(({ value, label: words, count }) => choice(search, name, value, name === "kind" ? t(`kinds.${value}`) : words, count));
  const rest = links.splice(AT_FIRST);
  const more = rest.length ? h("details", { class: "rest" }, h("summary", {}, t("search.moreValues")), rest) : null;
  return section(name === "kind" ? t("kinds") : label, links, more);
}

function stars(search, { label, values }) {
  const above = (least) => values.filter(({ value }) => Number(value) >= least).reduce((sum, { count }) => sum + count, 0);
  return section(label, STARS.filter(above).map((least) => choice(search, "rating", String(least), t("search.rating", { n: least }), above(least))));
}

function price(search, currency) {
  const known = search.get("currency") ?? currency;
  if (!known) return null;
  const field = (name, word) => h("label", {}, h("span", {}, t(word)), h("input", { type: "number", name, min: 0, step: "any", inputmode: "decimal", value: search.get(name) }));
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(event.target);
    navigate(address(now(), (next) => {
      next.set("currency", known);
      for (const name of ["min", "max"]) given.get(name) ? next.set(name, given.get(name)) : next.delete(name);
    }));
  };
  return section(`${t("search.price")} (${known})`, h("form", { class: "between", onsubmit: submit }, field("min", "search.from"), field("max", "search.to"), h("button", {}, t("search.apply"))));
}

const stock = (search) => h("div", { class: "facet" }, choice(search, "available", "1", t("search.available")));

function section(title, ...body) {
  return h("section", { class: "facet" }, h("h2", {}, title), h("div", { class: "facet-values" }, body));
}

function choice(search, name, value, words, count = null) {
  const on = search.getAll(name).includes(value);
  const href = on ? without(search, name, value) : address(search, (next) => (MANY.has(name) ? next.append(name, value) : next.set(name, value)));
  return h("a", { href, class: "choose", "data-stay": `${name}=${value}`, "aria-current": on ? "true" : null }, h("span", { class: "tick" }, on && icon("check")), h("span", {}, words), count !== null && h("small", {}, number(count)));
}

function said(name, value, facets) {
  if (name === "kind" && knows(`kinds.${value}`)) return t(`kinds.${value}`);
  if (name === "rating") return t("search.rating", { n: value });
  if (name === "available") return t("search.available");
  if (name === "min" || name === "max") return `${name === "min" ? "≥" : "≤"} ${number(value)}`;
  return facets?.find((facet) => facet.name === name)?.values.find((each) => each.value === value)?.label ?? value;
}

const active = (search) => [...search].filter(([name, value]) => ALL.includes(name) && value);

/** A form may be sent while the answer to the one before is still on the way: it adds to that one. */
const now = () => new URLSearchParams(location.search);

function address(search, change) {
  const next = new URLSearchParams(search);
  change(next);
  return `/search?${next}`;
}

const without = (search, name, value) => address(search, (next) => next.delete(name, value));
const cleared = (search) => address(search, (next) => ALL.forEach((name) => next.delete(name)));
