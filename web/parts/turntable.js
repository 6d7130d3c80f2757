// The place of a model on a page: its poster, and on demand the model itself with its materials and movements to choose from.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { tell } from "../told.js";
import { t } from "../words.js";
import { viewer } from "./viewer.js";

/** `{ node, dress(material) }`. `names`: what to call a material on its button, where it has a name of its own. */
export function turntable(file, poster, names, signal) {
  const source = file.CATALOGUE ?? file.modelSources.find(({ format }) => format === "GLB");
  const shown = h("div", { class: "turntable-stage" }, poster);
  const panel = h("div", { class: "turntable-panel" });
  const start = source && h("button", { type: "button", class: "turn", onclick: () => open() }, icon("MODEL"), t("model.turn"));
  if (start) shown.append(start);
  let [seen, wanted] = [null, null];
  const open = async () => {
    start.disabled = true;
    shown.setAttribute("aria-busy", "true");
    seen = await viewer(source.url, t("model.canvas", { alt: file.alt }), signal).catch(() => null);
    shown.removeAttribute("aria-busy");
    if (signal.aborted) return;
    start.remove();
    if (!seen) return refuse();
    shown.replaceChildren(seen.canvas);
    panel.replaceChildren(...[materials(), movements(), h("p", { class: "faint" }, t("model.hands"))].filter(Boolean));
    dress(wanted ?? seen.variants[0]);
    seen.canvas.focus();
  };
  const refuse = () => {
    panel.replaceChildren(h("p", { class: "faint" }, t("model.cannot")));
    tell(t("model.cannot"));
  };
  const dress = (material) => {
    wanted = material;
    seen?.dress(material);
    for (const button of panel.querySelectorAll("[data-material]")) button.setAttribute("aria-pressed", String(button.dataset.material === material));
  };
  const materials = () => {
    if (seen.variants.length < 2) return null;
    const buttons = seen.variants.map((name) => h("button", { type: "button", "data-material": name, "aria-pressed": false, onclick: () => dress(name) }, names.get(name) ?? name));
    return h("div", { class: "turntable-choices", role: "group", "aria-label": t("model.materials") }, buttons);
  };
  const movements = () => {
    if (!seen.animations.length) return null;
    const buttons = seen.animations.map((name) => h("button", { type: "button", "aria-pressed": false, onclick: ({ currentTarget }) => play(name, currentTarget) }, name));
    return h("div", { class: "turntable-choices", role: "group", "aria-label": t("model.animations") }, buttons);
  };
  const play = (name, button) => {
    const rest = button.getAttribute("aria-pressed") === "true";
    for (const each of button.parentElement.children) each.setAttribute("aria-pressed", String(each === button && !rest));
    seen.play(rest ? null : name);
  };
  return { node: h("div", { class: "turntable" }, shown, panel), dress };
}
