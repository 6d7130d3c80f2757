// Makes elements. Texts are always texts, never markup.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "path", "circle", "rect", "g", "line", "text"]);

/**
 * `props`: attributes; `on…` listeners in lower case; `style` an object of CSS properties; null and false are left out, true is an empty
 * attribute (but "true" and "false" are written where the name begins with aria-). What is no attribute is set on the element afterwards.
 * `children`: nodes, texts and numbers, nested as they come; null, undefined, false and "" are passed over.
 */
export function h(tag, props, ...children) {
  const made = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) set(made, name, value);
  made.append(...children.flat(Infinity).filter(shown));
  return made;
}

const shown = (child) => child !== null && child !== undefined && child !== false && child !== "";

function set(made, name, value) {
  if (name.startsWith("on")) return made.addEventListener(name.slice(2), value);
  if (name === "style") return Object.entries(value).forEach(([property, said]) => made.style.setProperty(property, said));
  if (name.startsWith("aria-") && typeof value === "boolean") return made.setAttribute(name, String(value));
  if (value === null || value === undefined || value === false) return undefined;
  return made.setAttribute(name, value === true ? "" : value);
}
