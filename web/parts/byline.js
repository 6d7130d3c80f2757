// Who made it, when, and what the law wants said about it: advertisement, gift, commission; made with AI.

import { marks } from "../cards.js";
import { h } from "../dom.js";
import { IMAGE, picture } from "../pictures.js";
import { t } from "../words.js";
import { day } from "./times.js";

export const AUTHOR = `
fragment Author on Creator { id handle name tier avatar { ...CardImage } }
${IMAGE}`;

export function byline({ creator, publishedAt, disclosure, aiGenerated }) {
  return h(
    "p",
    { class: "byline" },
    h("a", { class: "author", href: `/creators/${encodeURIComponent(creator.handle)}` }, face(creator), h("span", {}, creator.name)),
    creator.tier === "USER" ? null : h("span", { class: `tier tier-${creator.tier.toLowerCase()}` }, t(`tier.${creator.tier}`)),
    publishedAt && h("span", { class: "faint" }, day(publishedAt)),
    marks({ disclosure, aiGenerated }),
  );
}

/** A portrait, or the first letter of the name. */
export function face({ name, avatar }) {
  if (avatar) return h("span", { class: "face" }, picture({ ...avatar, alt: "" }, "3rem"));
  return h("span", { class: "face letter", "aria-hidden": "true" }, [...name][0]);
}
