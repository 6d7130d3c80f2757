// The subjects of an item, each leading to everything about it.

import { h } from "../dom.js";
import { t } from "../words.js";

export function tags(list) {
  if (!list.length) return null;
  const links = list.map(({ slug, name }) => h("li", {}, h("a", { class: "tag", href: `/tags/${encodeURIComponent(slug)}` }, name)));
  return h("ul", { class: "tags", "aria-label": t("tags") }, ...links);
}
