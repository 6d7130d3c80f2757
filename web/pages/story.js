// A story: text, pictures and goods in the order in which they were told, and the value that it speaks of.

import { h } from "../dom.js";
import { content, foot, head } from "../parts/content.js";
import { hero } from "../parts/hero.js";
import { markdown } from "../parts/markdown.js";
import { FILM, player } from "../parts/player.js";
import { USE, use } from "../parts/uses.js";
import { picture } from "../pictures.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const SELECTION = `
  cover { ...CardMedia } value
  blocks {
    __typename
    ... on TextBlock { markdown }
    ... on MediaBlock { caption item { __typename ...CardMedia ...Film } }
    ... on ProductBlock { use { ...Use } }
  }`;

export async function page({ params, signal }) {
  const story = await content("Story", params.id, SELECTION, `${FILM}\n${USE}`, signal);
  if (!story) return missing();
  const value = h("p", { class: "value", "data-value": story.value }, t(`value.${story.value}`));
  const node = h(
    "article",
    { class: "item story" },
    h("div", { class: "item-opening" }, story.cover && hero(story.cover, "(min-width: 64rem) 48rem, 100vw"), head(story, value)),
    h("div", { class: "prose", lang: story.language }, story.blocks.map((block) => BLOCKS[block.__typename]?.(block))),
    foot(story, signal),
  );
  return { title: story.title, node };
}

const BLOCKS = {
  TextBlock: ({ markdown: text }) => markdown(text),
  MediaBlock: ({ item, caption }) => h("figure", {}, shown(item), caption && h("figcaption", {}, caption)),
  ProductBlock: ({ use: product }) => use(product),
};

function shown(item) {
  return item.__typename === "Video" ? player(item).node : picture(item, "(min-width: 64rem) 44rem, 100vw");
}
