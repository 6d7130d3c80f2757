// A look: one picture of a scene, with points that open what is in it, and the same goods beside it.

import { h } from "../dom.js";
import { content, foot, head } from "../parts/content.js";
import { hotspots } from "../parts/hotspots.js";
import { USE } from "../parts/uses.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const SELECTION = "cover { ...CardMedia } hotspots { x y label use { ...Use } }";

export async function page({ params, signal }) {
  const look = await content("Look", params.id, SELECTION, USE, signal);
  if (!look) return missing();
  const { figure, list } = hotspots(look.cover, look.hotspots, look.language, "(min-width: 64rem) 40rem, 100vw");
  const goods = h("section", { "aria-labelledby": "goods-title" }, h("h2", { id: "goods-title" }, t("card.spots", { n: look.hotspots.length })), list);
  const node = h(
    "article",
    { class: "item look" },
    h("div", { class: "item-columns" }, h("div", { class: "sticky" }, figure), h("div", {}, head(look), goods)),
    foot(look, signal),
  );
  return { title: look.title, node };
}
