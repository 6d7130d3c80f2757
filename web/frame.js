// What stands around every page: the header with search, the ways through the shop, language and colours, and the footer.

import { choose, theme, THEMES } from "./choices.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { moved, refresh } from "./navigation.js";
import { searchBox } from "./searchbox.js";
import { language, speak, t } from "./words.js";

const WAYS = [["/", "home", "PRODUCT"], ["/collections", "collections", "COLLECTION"], ["/live", "live", "LIVE"]];

/** Draws it, in the language of the moment. */
export function frame() {
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.getElementById("top").replaceChildren(skip(), brand(), searchBox(), ways(), settings());
  document.getElementById("foot").replaceChildren(h("p", {}, t("shop.line")));
}

moved.addEventListener("move", mark);

function skip() {
  const go = (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  };
  return h("a", { class: "skip", href: "#main", onclick: go }, t("skip"));
}

function brand() {
  const names = language() === "zh" ? ["橱窗", "Vitrine"] : ["Vitrine", "橱窗"];
  return h("a", { class: "brand", href: "/" }, h("img", { src: "/web/icon.svg", alt: "", width: 32, height: 32 }), h("b", {}, names[0]), h("span", {}, names[1]));
}

function ways() {
  return h("nav", { class: "ways", "aria-label": t("nav") }, WAYS.map(([href, word, sign]) => h("a", { href, "aria-label": t(word) }, icon(sign), h("span", {}, t(word)))));
}

function mark() {
  for (const link of document.querySelectorAll(".ways a")) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function settings() {
  return h("div", { class: "settings" }, otherLanguage(), colours());
}

function otherLanguage() {
  const other = language() === "zh" ? "en" : "zh";
  const change = () => {
    speak(other);
    frame();
    refresh();
    document.querySelector(".settings button").focus();
  };
  return h("button", { type: "button", class: "quiet", lang: other, onclick: change }, t("language.other"));
}

/** One button that goes through the three. */
function colours() {
  const button = h("button", { type: "button", class: "quiet round", onclick: () => { choose(THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]); draw(); } });
  function draw() {
    const words = `${t("theme")}: ${t(`theme.${theme()}`)}`;
    button.title = words;
    button.replaceChildren(icon(theme()), h("span", { class: "visually-hidden" }, words));
  }
  draw();
  return button;
}
