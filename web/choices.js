// How the page is coloured: by the scene of the hour, or as the visitor chose. scheme.js applies what was last, before the first paint.

import { query } from "./graph.js";
import { keep, recall } from "./memory.js";

const KEYS = { theme: "vitrine.theme", scene: "vitrine.scene" };
export const THEMES = ["auto", "light", "dark"];

const SCENE = "query Scene($context: FeedContext) { feed(first: 1, context: $context) { scene { name colorScheme lightMedia } } }";

let chosen = THEMES.find((name) => name === recall(KEYS.theme));
let scene = recall(KEYS.scene);

/** Where and when the visitor is, as the feed wants it. */
export function context() {
  const slow = navigator.connection?.saveData || ["slow-2g", "2g"].includes(navigator.connection?.effectiveType);
  return { utcOffsetMinutes: -new Date().getTimezoneOffset(), ...(slow && { network: "SLOW" }) };
}

/** "auto", "light" or "dark". */
export function theme() {
  return chosen ?? "auto";
}

export function choose(theme) {
  chosen = theme;
  keep(KEYS.theme, theme);
  colour();
}

/** Colours the page for a scene, unless the visitor chose. */
export function set({ colorScheme }) {
  scene = colorScheme.toLowerCase();
  keep(KEYS.scene, scene);
  colour();
}

/** Asks which scene it is, for pages that do not show the feed. Where nobody answers, it stays as it was. */
export async function follow() {
  try {
    const { feed } = await query(SCENE, { context: context() });
    if (feed.scene) set(feed.scene);
  } catch {
    colour();
  }
}

function colour() {
  const scheme = theme() === "auto" ? scene : theme();
  if (scheme) document.documentElement.dataset.scheme = scheme;
}
