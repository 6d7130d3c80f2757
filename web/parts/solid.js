// The files of a 3D model with their sizes, and the ways into augmented reality.

import { h } from "../dom.js";
import { number } from "../formats.js";
import { IMAGE, picture } from "../pictures.js";
import { t } from "../words.js";
import { measures } from "./size.js";
import { turntable } from "./turntable.js";
import { chosen } from "./uses.js";

const TARGETS = ["MOBILE_AR", "CATALOGUE", "BANNER", "PLANNER", "DESKTOP", "MINI_PROGRAM"];

/** `...Solid` on a ModelFile. */
export const SOLID = `
fragment Solid on ModelFile {
  id alt preview { ...CardImage }
  dimensions triangles materials materialVariants animations
  modelSources { url format mimeType bytes }
  ${TARGETS.map((target) => `${target}: rendition(target: ${target}) { url format bytes }`).join("\n  ")}
  report { issues { code severity message } }
}
${IMAGE}`;

/** Links that open it in the room or on the body. `poster`: Quick Look wants a picture inside its link. */
export function ar(experience, poster) {
  if (!experience) return null;
  const { mode, quickLook, sceneViewer } = experience;
  const links = [
    quickLook && h("a", { class: "button ar", rel: "ar", href: quickLook }, picture({ ...poster, alt: "" }, "3rem"), h("span", {}, t("ar.quickLook"))),
    sceneViewer && h("a", { class: "button ar", href: sceneViewer }, t("ar.sceneViewer")),
  ].filter(Boolean);
  if (!links.length) return null;
  return h("div", { class: "ar-links" }, h("p", {}, t(`ar.${mode}`)), links);
}

/** `{ node, dress(material) }`: a model beside its product, with its measures and the ways into the room. */
export function solid({ title, path, cover, file, ar: experience }, names, signal) {
  const { node, dress } = turntable(file, picture(cover ?? file, "(min-width: 56rem) 42rem, 92vw"), names, signal);
  const text = h(
    "div",
    { class: "solid-text" },
    h("h3", {}, h("a", { href: path }, title)),
    h("p", { class: "faint" }, measures(file.dimensions)),
    h("p", { class: "faint" }, file.modelSources.map(({ format, bytes }) => `${format} · ${weight(bytes)}`).join(", ")),
    ar(experience, cover ?? file),
  );
  return { node: h("div", { class: "solid" }, node, text), dress };
}

/** What to call a material: as the variants that are of it. */
export function names(variants) {
  return new Map(variants.filter(({ materialVariant }) => materialVariant).map((variant) => [variant.materialVariant, chosen(variant)]));
}

/** Every file with its size, and which of them fits where. */
export function files(file) {
  const rows = file.modelSources.map(({ url, format, bytes }) => {
    const fits = TARGETS.filter((target) => file[target]?.url === url).map((target) => t(`target.${target}`));
    return h("li", {}, h("a", { href: url, download: true }, `${format} · ${weight(bytes)}`), fits.length > 0 && h("span", { class: "faint" }, t("model.fits", { targets: fits.join(", ") })));
  });
  return h("section", { class: "files", "aria-labelledby": "files-title" }, h("h2", { id: "files-title" }, t("model.files")), h("ul", {}, rows), report(file.report));
}

function report({ issues }) {
  const serious = issues.filter(({ severity }) => severity !== "INFO");
  if (!serious.length) return h("p", { class: "faint" }, t("model.valid"));
  const lines = serious.map(({ code, message }) => h("li", {}, h("code", {}, code), " ", message));
  return h("details", {}, h("summary", {}, t("model.issues", { n: serious.length })), h("ul", {}, lines));
}

/** 348160 → 348 kB */
function weight(bytes) {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return number(value, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}
