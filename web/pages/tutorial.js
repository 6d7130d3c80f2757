// A tutorial: its steps with pictures and the goods that each takes. Steps are ticked off; the device remembers which.

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { keep, recall } from "../memory.js";
import { content, foot, head } from "../parts/content.js";
import { hero } from "../parts/hero.js";
import { USE, use } from "../parts/uses.js";
import { picture } from "../pictures.js";
import { t } from "../words.js";
import { missing } from "./missing.js";

const SELECTION = "cover { ...CardMedia } minutes difficulty steps { title body media { ...CardMedia } uses { ...Use } }";

export async function page({ params, signal }) {
  const tutorial = await content("Tutorial", params.id, SELECTION, USE, signal);
  if (!tutorial) return missing();
  const done = ticks(tutorial);
  const node = h(
    "article",
    { class: "item tutorial" },
    h("div", { class: "item-opening" }, tutorial.cover && hero(tutorial.cover, "(min-width: 64rem) 36rem, 100vw"), head(tutorial, effort(tutorial))),
    h("section", { class: "steps-section", "aria-labelledby": "steps-title" }, h("h2", { id: "steps-title" }, t("tutorial.steps")), done.progress, done.list),
    foot(tutorial, signal),
  );
  return { title: tutorial.title, node };
}

function effort({ minutes, difficulty, steps }) {
  return h(
    "ul",
    { class: "effort" },
    minutes && h("li", {}, icon("clock"), t("card.minutes", { n: minutes })),
    difficulty && h("li", {}, t(`difficulty.${difficulty}`)),
    h("li", {}, t("card.steps", { n: steps.length })),
  );
}

/** The steps, each with a box to tick, and how far one is. */
function ticks({ id, steps, language }) {
  const ticked = remembered(id, steps.length);
  const bar = h("progress", { max: steps.length, "aria-label": t("tutorial.progress") });
  const said = h("span", { role: "status" });
  const tell = () => {
    bar.value = ticked.size;
    said.textContent = t(ticked.size === steps.length ? "tutorial.done" : "tutorial.ticked", { n: ticked.size, count: steps.length });
  };
  const tick = (place, on) => {
    if (on) ticked.add(place);
    else ticked.delete(place);
    keep(key(id), JSON.stringify([...ticked]));
    tell();
  };
  tell();
  const list = h("ol", { class: "steps", lang: language }, steps.map((each, place) => step(each, place, ticked.has(place), tick)));
  return { progress: h("p", { class: "progress" }, bar, said), list };
}

function step({ title, body, media, uses }, place, ticked, tick) {
  const name = title ?? t("tutorial.step", { n: place + 1 });
  const box = h("input", { type: "checkbox", checked: ticked, onchange: ({ target }) => tick(place, target.checked), "aria-label": t("tutorial.tick", { name }) });
  const paragraphs = body.split(/\n+/).map((text) => h("p", {}, text));
  return h(
    "li",
    { class: "step" },
    h("label", { class: "step-box" }, box, h("span", { "aria-hidden": true }, String(place + 1))),
    h("div", { class: "step-text" }, h("h3", {}, name), paragraphs, media.map((image) => picture(image, "(min-width: 64rem) 24rem, 90vw"))),
    uses.length > 0 && h("ul", { class: "uses", "aria-label": t("tutorial.uses") }, uses.map((each) => h("li", {}, use(each)))),
  );
}

const key = (id) => `vitrine.ticked.${id}`;

function remembered(id, count) {
  try {
    return new Set(JSON.parse(recall(key(id)) ?? "[]").filter((place) => place < count));
  } catch {
    return new Set();
  }
}
