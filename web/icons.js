// Line drawings on a grid of 24, in the colour of the text beside them.

import { h } from "./dom.js";

const PATHS = {
  PRODUCT: "M5 8h14l-1 12H6zM9 8a3 3 0 0 1 6 0",
  REVIEW: "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5",
  TUTORIAL: "M5 4h10l4 4v12H5zM9 12l2 2 4-4M9 17h6",
  LOOK: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 8.5h.01",
  CLIP: "M7 3h10v18H7zM10.5 9v6l4-3z",
  STORY: "M12 6c-2-2-5-2-8-1v13c3-1 6-1 8 1 2-2 5-2 8-1V5c-3-1-6-1-8 1zM12 6v13",
  LIVE: "M12 12h.01M8.5 8.5a5 5 0 0 0 0 7M15.5 8.5a5 5 0 0 1 0 7M5.5 5.5a9 9 0 0 0 0 13M18.5 5.5a9 9 0 0 1 0 13",
  MODEL: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5",
  COLLECTION: "M4 9h16v11H4zM6 6h12M8 3h8",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
  voice: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  close: "M6 6l12 12M18 6L6 18",
  star: "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
  auto: "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4M12 8a4 4 0 1 0 0 8z",
  light: "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  dark: "M19 14.5A8 8 0 0 1 9.5 5 8 8 0 1 0 19 14.5z",
  tag: "M4 12V4h8l8 8-8 8zM8 8h.01",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2",
  arrow: "M5 12h14M13 6l6 6-6 6",
  filter: "M4 6h16M7 12h10M10 18h4",
  check: "M5 12l5 5 9-10",
};

/** Beside a word that says the same: nothing is read aloud. */
export function icon(name) {
  return h("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: PATHS[name] }));
}

/** Five stars, `rating` of them full, and in words. */
export function stars(rating, label) {
  const drawn = h("span", { class: "stars-drawn", "aria-hidden": true, style: { "--share": `${(rating / 5) * 100}%` } }, "★★★★★");
  return h("span", { class: "stars" }, drawn, h("span", { class: "visually-hidden" }, label));
}
