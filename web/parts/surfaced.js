// What stands beside an item, each with the reason in words. While the index is away, the strip is left out.

import { CARD, card } from "../cards.js";
import { h } from "../dom.js";
import { language, t } from "../words.js";

/** `...Strip` on a SurfacedConnection. */
export const SURFACED = `
fragment Strip on SurfacedConnection { edges { reason matchedTags { slug name } node { ...Card } } }
${CARD}`;

/** `beside`: the kind of the item itself. */
export function surfaced(connection, beside) {
  if (!connection?.edges.length) return null;
  const entries = connection.edges.map((edge) => h("li", {}, card(edge.node, { note: reason(edge, beside) })));
  return h(
    "section",
    { class: "surfaced", "aria-labelledby": "surfaced-title" },
    h("h2", { id: "surfaced-title" }, t(beside === "PRODUCT" ? "surfaced.product" : "surfaced.content")),
    h("ul", { class: "strip" }, ...entries),
  );
}

function reason({ reason: code, matchedTags, node }, beside) {
  if (code === "SHARED_TAGS" && matchedTags.length) return t("reason.SHARED_TAGS", { tags: names(matchedTags.slice(0, 3)) });
  if (code === "SHOWS_ITEM" && beside !== "PRODUCT") return t(node.kind === "PRODUCT" ? "reason.shown" : "reason.alike");
  return t(`reason.${code}`);
}

function names(tags) {
  return new Intl.ListFormat(language(), { style: "narrow" }).format(tags.map(({ name }) => name));
}
