// A clip: a short film, its moments and the goods that are seen at them.

import { h } from "../dom.js";
import { content, foot, head } from "../parts/content.js";
import { FILM, moments, player } from "../parts/player.js";
import { USE } from "../parts/uses.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const SELECTION = "video { ...Film } moments { atSeconds use { ...Use } }";

export async function page({ params, signal }) {
  const clip = await content("Clip", params.id, SELECTION, `${FILM}\n${USE}`, signal);
  if (!clip) return missing();
  const film = player(clip.video, { silent: true, loop: true });
  const goods = clip.moments.length > 0 && h("section", { "aria-labelledby": "goods-title" }, h("h2", { id: "goods-title" }, t("moment.title")), moments(clip.moments, film, clip.language));
  const node = h(
    "article",
    { class: "item clip", "data-tall": clip.video.height > clip.video.width },
    h("div", { class: "item-columns" }, h("div", { class: "sticky" }, film.node), h("div", {}, head(clip), goods)),
    foot(clip, signal),
  );
  return { title: clip.title, node };
}
