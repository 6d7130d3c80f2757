// Pictures that keep their place: the right width for the screen, and a blur until they are there.

import { h } from "./dom.js";
import { blurred } from "./thumbhash.js";

const WIDTHS = [160, 240, 320, 480, 640, 960, 1280, 1920];

/** `...CardImage` on an Image, `...CardMedia` on any Media. */
export const IMAGE = `
fragment CardImage on Image {
  id alt width height thumbhash
  ${WIDTHS.map((width) => `w${width}: url(maxWidth: ${width}, format: WEBP)`).join(" ")}
}
fragment CardMedia on Media { id alt preview { ...CardImage } }`;

/**
 * What is chosen by `...CardMedia` or `...CardImage`, in its own proportions or as its frame's style says. `sizes`: as in HTML, how wide it
 * is shown. `eager`: it is on the first screen.
 */
export function picture(media, sizes, { eager = false } = {}) {
  const image = media?.preview ?? (media?.width ? media : null);
  const frame = h("span", { class: "picture" });
  if (!image) return frame;
  frame.style.setProperty("--ratio", `${image.width} / ${image.height}`);
  frame.append(...[image.thumbhash && blurred(image.thumbhash), drawn(image, media.alt, sizes, eager)].filter(Boolean));
  return frame;
}

function drawn(image, alt, sizes, eager) {
  const { width, height } = image;
  const given = h("img", { alt, width, height, sizes, srcset: srcset(image), src: image.w640, loading: eager ? "eager" : "lazy", decoding: "async" });
  given.draggable = false;
  if (eager) given.fetchPriority = "high";
  given.addEventListener("load", () => given.classList.add("there"), { once: true });
  given.addEventListener("error", () => given.classList.add("away"), { once: true });
  return given;
}

function srcset(image) {
  const widths = WIDTHS.filter((width, place) => width <= image.width || WIDTHS[place - 1] < image.width || place === 0);
  return widths.map((width) => `${image[`w${width}`]} ${Math.min(width, image.width)}w`).join(", ");
}
