// A picture with points that open what is shown there, and the same goods as a numbered list for who cannot point.

import { h } from "../dom.js";
import { t } from "../words.js";
import { hero } from "./hero.js";
import { use } from "./uses.js";

/** `{ figure, list }`. A point opens by click, Enter or Space; Escape, a click elsewhere or another point closes it. */
export function hotspots(cover, points, sizes) {
  const spots = points.map((point, place) => spot(point, place + 1));
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
  return { figure: frame, list: h("ol", { class: "hotspot-list" }, ...spots.map((each) => row(each))) };
}

function spot({ x, y, label, use: shown }, number) {
  const name = label ?? shown.product?.title ?? t("gone");
  const panel = h("div", { class: "hotspot-panel", id: `spot-${number}`, hidden: true }, label ? h("p", { class: "hotspot-label" }, label) : null, use(shown));
  const button = h(
    "button",
    { type: "button", class: "hotspot", "aria-expanded": "false", "aria-controls": panel.id, "aria-label": t("hotspot.open", { number, name }) },
    String(number),
  );
  for (const element of [button, panel]) place(element, x, y);
  return { button, panel, label, shown };
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
function row({ button, label, shown }) {
  const made = h("li", {}, label ? h("p", { class: "hotspot-label" }, label) : null, use(shown));
  const mark = (on) => () => button.classList.toggle("pointed", on);
  for (const name of ["pointerenter", "focusin"]) made.addEventListener(name, mark(true));
  for (const name of ["pointerleave", "focusout"]) made.addEventListener(name, mark(false));
  return made;
}
