// A 3D model: what it looks like and how big it is, the materials of its variants, and its files for screens, rooms and hands.

import { h } from "../dom.js";
import { number } from "../formats.js";
import { content, foot, head } from "../parts/content.js";
import { hero } from "../parts/hero.js";
import { measures, size } from "../parts/size.js";
import { SOLID, ar, files, names } from "../parts/solid.js";
import { turntable } from "../parts/turntable.js";
import { SHOWN, use } from "../parts/uses.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const SELECTION = `
  cover { ...CardMedia } ar { mode placement quickLook sceneViewer } file { ...Solid }
  products(first: 20) { nodes { ...Shown variants { id materialVariant selectedOptions { name value } } } }`;

export async function page({ params, signal }) {
  const model = await content("Model3d", params.id, SELECTION, `${SOLID}\n${SHOWN}`, signal);
  if (!model) return missing();
  const { file, products: { nodes: products } } = model;
  const node = h(
    "article",
    { class: "item model" },
    h(
      "div",
      { class: "item-columns" },
      turntable(file, hero(model.cover ?? file, "(min-width: 64rem) 40rem, 100vw"), names(products.flatMap(({ variants }) => variants)), signal).node,
      h("div", { class: "model-text" }, head(model, ar(model.ar, model.cover ?? file)), goods(products), files(file)),
      scale(file),
    ),
    foot(model, signal),
  );
  return { title: model.title, node };
}

function scale(file) {
  return h("section", { "aria-labelledby": "size-title" }, h("h2", { id: "size-title" }, t("model.size")), h("p", {}, measures(file.dimensions)), size(file.dimensions), facts(file));
}

function facts({ triangles, materials, animations }) {
  const row = (word, value) => [h("dt", {}, t(word)), h("dd", {}, value)];
  return h(
    "dl",
    { class: "model-facts" },
    row("model.triangles", number(triangles)),
    materials.length > 0 && row("model.materials", materials.join(", ")),
    animations.length > 0 && row("model.animations", animations.join(", ")),
  );
}

/** The products that it shows, and which of its materials is which variant. */
function goods(products) {
  if (!products.length) return null;
  const entries = products.map((product) => h("li", {}, use({ product, variant: null, note: null }), materials(product)));
  return h("section", { "aria-labelledby": "goods-title" }, h("h2", { id: "goods-title" }, t("model.products")), h("ul", { class: "uses" }, entries));
}

function materials({ path, variants }) {
  const mapped = variants.filter(({ materialVariant }) => materialVariant);
  if (!mapped.length) return null;
  const entry = ({ id, materialVariant, selectedOptions }) =>
    h("li", {}, h("a", { href: `${path}?variant=${encodeURIComponent(id)}` }, selectedOptions.map(({ value }) => value).join(", ")), " ", h("span", { class: "faint" }, t("model.material", { name: materialVariant })));
  return h("ul", { class: "materials" }, mapped.map(entry));
}
