// Pictures one beside the other: swiped, stepped through by arrows or keys, chosen by thumbnails.

import { h } from "../dom.js";
import { picture } from "../pictures.js";
import { t } from "../words.js";
import { hero } from "./hero.js";

/** Milliseconds without a move after which it has come to rest; not every browser tells of that by itself. */
const RESTING = 120;

/** `{ node, show(id) }`. `images`: each once, at least one; the first is what the page opens with. */
export function gallery(images, sizes) {
  const slides = images.map((image, place) => slide(image, place, images.length, sizes));
  const stage = h("ul", { class: "stage", tabindex: "0", "aria-label": t("gallery.pictures") }, ...slides);
  const thumbs = images.map((image, place) => thumb(image, place, () => go(place)));
  const [back, on] = [arrow("‹", "gallery.back", () => go(current - 1)), arrow("›", "gallery.on", () => go(current + 1))];
  let current = 0;
  const go = (place) => {
    mark(Math.max(0, Math.min(place, images.length - 1)));
    stage.scrollTo({ left: current * stage.clientWidth, behavior: motion() });
  };
  const mark = (place) => {
    current = place;
    thumbs.forEach((each, at) => each.setAttribute("aria-current", String(at === place)));
    back.disabled = place === 0;
    on.disabled = place === images.length - 1;
  };
  let resting;
  stage.addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => mark(Math.round(stage.scrollLeft / Math.max(stage.clientWidth, 1))), RESTING);
  });
  stage.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: images.length - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  });
  mark(0);
  const many = images.length > 1;
  const node = h(
    "section",
    { class: "gallery", "aria-roledescription": t("gallery.carousel"), "aria-label": t("gallery.pictures") },
    h("div", { class: "stage-frame" }, stage, ...(many ? [back, on] : [])),
    many ? h("div", { class: "thumbs" }, ...thumbs) : null,
  );
  return { node, show: (id) => go(Math.max(0, images.findIndex((image) => image.id === id))) };
}

function slide(image, place, count, sizes) {
  return h("li", { "aria-label": t("gallery.place", { place: place + 1, count }) }, place === 0 ? hero(image, sizes) : picture(image, sizes));
}

function thumb(image, place, choose) {
  return h("button", { type: "button", class: "thumb", "aria-label": t("gallery.show", { place: place + 1 }), onclick: choose }, picture({ ...image, alt: "" }, "5rem"));
}

function arrow(sign, word, step) {
  return h("button", { type: "button", class: `arrow ${word.replace(".", "-")}`, "aria-label": t(word), onclick: step }, sign);
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
