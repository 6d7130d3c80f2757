// A picture with points that open what is shown there, and the same goods as a numbered list for who cannot point.

import { h } from "../dom.js";
import { t } from "../words.js";
import { hero } from "./hero.js";
import { use } from "./uses.js";

/** `{ figure, list }`. A point opens by click, Enter or Space; Escape, a click elsewhere or another point closes it. */
export function hotspots(cover, points, language, sizes) {
  const spots = points.map((point, place) => spot(point, place + 1, language));
  const frame = h("div", { class: "hotspots" }, hero(cover, sizes), ...spots.flatMap(({ button, panel }) => [button, panel]));
  const open = (chosen) => spots.forEach((each) => show(each, each === chosen));
  for (const each of spots) each.button.addEventListener("click", () => open(each.panel.hidden ? each : null));
  frame.addEventListener("keydown", (event) => {
    const shown = spots.find(({ panel }) => !panel.hidden);
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    open(null);
    shown.button.focus();
  });
  frame.addEventListener("click", (event) => {
    if (!event.target.closest(".hotspot, .hotspot-panel")) open(null);
  });
  return { figure: frame, list: h("ol", { class: "hotspot-list" }, spots.map(pointed)) };
}

function spot({ x, y, label, use: shown }, number, language) {
  const words = () => label && h("p", { class: "hotspot-label", lang: language }, label);
  const name = label ?? shown.product?.title ?? t("gone");
  const panel = h("div", { class: "hotspot-panel", id: `spot-${number}`, hidden: true }, words(), use(shown, language));
  const button = h(
    "button",
    { type: "button", class: "hotspot", "aria-expanded": "false", "aria-controls": panel.id, "aria-label": t("hotspot.open", { number, name }) },
    String(number),
  );
  for (const element of [button, panel]) place(element, x, y);
  const row = h("li", {}, words(), use(shown, language));
  return { button, panel, row };
}

/** The panel opens to the side on which there is room. */
function place(element, x, y) {
  element.style.setProperty("--x", `${x * 100}%`);
  element.style.setProperty("--y", `${y * 100}%`);
  element.classList.toggle("to-left", x > 0.5);
  element.classList.toggle("to-top", y > 0.5);
}

function show({ button, panel }, open) {
  panel.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
}

/** Pointing at the row shows where it is in the picture. */
function pointed({ button, row }) {
  const mark = (on) => () => button.classList.toggle("pointed", on);
  for (const name of ["pointerenter", "focusin"]) row.addEventListener(name, mark(true));
  for (const name of ["pointerleave", "focusout"]) row.addEventListener(name, mark(false));
  return row;
}
