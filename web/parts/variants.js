// What a product comes in: a group of choices for each option. Every choice leads to a variant that exists.

import { h } from "../dom.js";
import { picture } from "../pictures.js";
import { t } from "../words.js";

/** The option pickers. `choose(variant)` is called when another one is picked. */
export function pickers(product, first, choose) {
  let current = first;
  const groups = product.options.map((option) => group(option, product.variants, (value) => pick(option.name, value)));
  const pick = (name, value) => {
    current = nearest(product.variants, current, name, value);
    for (const each of groups) each.update(current, product.variants);
    choose(current);
  };
  for (const each of groups) each.update(current, product.variants);
  return h("form", { class: "pickers", "aria-label": t("variants") }, ...groups.map(({ node }) => node));
}

/** The variant to open with: the one asked for, else the first that can be bought. */
export function opening(variants, id) {
  return variants.find((variant) => variant.id === id) ?? variants.find(({ available }) => available) ?? variants[0];
}

/** With that value, and otherwise as near to `current` as there is. */
export function nearest(variants, current, name, value) {
  const alike = (variant) => current.selectedOptions.filter((option) => valueOf(variant, option.name) === option.value).length;
  const holding = variants.filter((variant) => valueOf(variant, name) === value);
  return holding.reduce((best, variant) => (rank(variant) > rank(best) ? variant : best));

  function rank(variant) {
    return alike(variant) * 2 + (variant.available ? 1 : 0);
  }
}

function valueOf(variant, name) {
  return variant.selectedOptions.find((option) => option.name === name)?.value;
}

function group({ name, values }, variants, pick) {
  const legend = h("legend", {});
  const choices = values.map((value) => choice(name, value, telling(variants, name, value), pick));
  const node = h("fieldset", {}, legend, h("div", { class: "choices" }, ...choices.map(({ node }) => node)));
  const update = (current, all) => {
    legend.replaceChildren(`${name}: `, h("b", {}, valueOf(current, name) ?? "–"));
    for (const each of choices) each.update(current, nearest(all, current, name, each.value));
  };
  return { node, update };
}

function choice(name, value, image, pick) {
  const input = h("input", { type: "radio", name, value, onchange: () => pick(value) });
  const soldOut = h("span", { class: "visually-hidden", hidden: true }, ` (${t("card.soldOut")})`);
  const face = h("span", { class: "choice-face" }, image ? picture({ ...image, alt: "" }, "3rem") : null, h("span", {}, value, soldOut));
  const update = (current, leads) => {
    input.checked = valueOf(current, name) === value;
    face.classList.toggle("unavailable", !leads.available);
    soldOut.hidden = leads.available;
  };
  return { node: h("label", { class: "choice" }, input, face), value, update };
}

/** A picture for a value, where the pictures of the option's values differ from each other. */
function telling(variants, name, value) {
  const images = new Map(variants.filter(({ image }) => image).map((variant) => [valueOf(variant, name), variant.image]));
  const different = new Set([...images.values()].map(({ id }) => id)).size;
  const settled = variants.every((variant) => !variant.image || images.get(valueOf(variant, name)).id === variant.image.id);
  return settled && different > 1 ? images.get(value) : null;
}
