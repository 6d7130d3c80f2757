// The search field of the header: a combobox over suggestions, with a voice where the browser has an ear.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { moved, navigate } from "./navigation.js";
import { suggestions, searchFor } from "./suggestions.js";
import { voiceButton } from "./voice.js";
import { t } from "./words.js";

/** A form that leads to /search. */
export function searchBox() {
  const input = h("input", {
    type: "search", name: "q", maxlength: 200, autocomplete: "off", spellcheck: "false", enterkeyhint: "search", placeholder: t("search.hint"),
    role: "combobox", "aria-label": t("search"), "aria-autocomplete": "list", "aria-controls": "suggestions", "aria-expanded": false,
  });
  const below = suggestions(input, go);

  function go(href) {
    below.close();
    input.blur();
    navigate(href);
  }

  const keys = {
    ArrowDown: () => (below.isOpen() ? below.step(1) : below.update()),
    ArrowUp: () => below.step(-1),
    Escape: () => (below.isOpen() ? below.close() : input.blur()),
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", below.update);
  input.addEventListener("focus", below.update);
  input.addEventListener("blur", below.close);
  const voice = voiceButton((words, final) => {
    input.value = words;
    if (final) go(searchFor(words.trim()));
  });
  const submit = (event) => {
    event.preventDefault();
    go(below.chosen() ?? searchFor(input.value.trim()));
  };
  return h("form", { class: "searchbox", role: "search", action: "/search", onsubmit: submit }, icon("search"), input, voice, below.list);
}

const field = () => document.querySelector(".searchbox input");

moved.addEventListener("move", () => {
  if (document.activeElement !== field()) field().value = location.pathname === "/search" ? (new URLSearchParams(location.search).get("q") ?? "") : "";
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  field().select();
});
