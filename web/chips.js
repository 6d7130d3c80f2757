// The kinds of a list as links, one of them chosen.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { moved } from "./navigation.js";
import { t } from "./words.js";

const KINDS = ["PRODUCT", "LOOK", "CLIP", "TUTORIAL", "REVIEW", "STORY", "LIVE", "MODEL", "COLLECTION"];

/** The kind that the address asks for, or undefined. */
export const chosenKind = (search) => KINDS.find((name) => name === search.get("kind"));

export function kindChips(chosen, path, kinds = KINDS) {
  const link = (kind, href, ...words) => h("a", { href, "data-kind": kind, "aria-current": kind === chosen ? "page" : null }, words);
  return h("nav", { class: "chips", "aria-label": t("kinds") }, link(undefined, path, t("kinds.all")), kinds.map((kind) => link(kind, `${path}?kind=${kind}`, icon(kind), t(`kinds.${kind}`))));
}

/** Where the row is longer than the screen, the chosen one is brought to its middle. */
moved.addEventListener("move", () => {
  const chosen = document.querySelector(".chips [aria-current]");
  if (chosen) chosen.parentElement.scrollLeft = chosen.offsetLeft - (chosen.parentElement.clientWidth - chosen.offsetWidth) / 2;
});
