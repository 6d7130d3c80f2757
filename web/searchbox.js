// The search field of the header.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { moved, navigate } from "./navigation.js";
import { t } from "./words.js";

/** A form that leads to /search. `/` leads into it from anywhere. */
export function searchBox() {
  const input = h("input", { type: "search", name: "q", maxlength: 200, autocomplete: "off", enterkeyhint: "search", "aria-label": t("search"), placeholder: t("search.hint") });
  const submit = (event) => {
    event.preventDefault();
    navigate(`/search?${new URLSearchParams({ q: input.value.trim() })}`);
  };
  return h("form", { class: "searchbox", role: "search", action: "/search", onsubmit: submit }, icon("search"), input);
}

moved.addEventListener("move", () => {
  const input = document.querySelector(".searchbox input");
  if (document.activeElement !== input) input.value = location.pathname === "/search" ? (new URLSearchParams(location.search).get("q") ?? "") : "";
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  document.querySelector(".searchbox input").select();
});
