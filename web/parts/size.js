// How big a thing is: a drawing of its bounds, to scale, beside a hand or a door.

import { h } from "../dom.js";
import { number } from "../formats.js";
import { t } from "../words.js";

const HAND = { width: 12, height: 19, draw: hand };
const DOOR = { width: 90, height: 205, draw: door };
const BESIDE_A_HAND = 60;
const DEPTH = 0.35;

/** `metres`: x, y and z of the thing, y up. */
export function size(metres) {
  const [width, height, depth] = metres.map((length) => length * 100);
  const reference = Math.max(width, height, depth) <= BESIDE_A_HAND ? HAND : DOOR;
  const beside = t(reference === HAND ? "size.hand" : "size.door");
  const drawing = scene({ width, height, depth }, reference);
  drawing.setAttribute("aria-label", t("size.drawing", { measures: measures(metres), beside }));
  return drawing;
}

/** Width × height × depth, in the unit in which people would say it. */
export function measures(metres) {
  const [factor, unit, digits] = Math.max(...metres) < 1 ? [100, "centimeter", 1] : [1, "meter", 2];
  const [width, height, depth] = metres.map((length) => length * factor);
  const shown = (value, options) => number(value, { maximumFractionDigits: digits, ...options });
  return `${shown(width)} × ${shown(height)} × ${shown(depth, { style: "unit", unit })}`;
}

/** In centimetres, both on one ground. */
function scene(thing, reference) {
  const slant = thing.depth * DEPTH;
  const tallest = Math.max(thing.height + slant, reference.height);
  const gap = tallest * 0.12;
  const across = reference.width + gap + thing.width + slant;
  const margin = tallest * 0.06;
  const box = [-margin, -tallest - margin, across + 2 * margin, tallest + 2 * margin];
  return h("svg", { viewBox: box.map(rounded).join(" "), class: "size", role: "img" }, [
    h("line", { class: "ground", x1: -margin, x2: across + margin, y1: 0, y2: 0 }),
    h("g", { class: "reference" }, reference.draw()),
    h("g", { class: "thing", transform: `translate(${rounded(reference.width + gap)} 0)` }, cuboid(thing, slant)),
  ]);
}

function cuboid({ width, height }, slant) {
  const face = [[0, 0], [width, 0], [width, -height], [0, -height]];
  const top = [[0, -height], [slant, -height - slant], [width + slant, -height - slant], [width, -height]];
  const side = [[width, 0], [width + slant, -slant], [width + slant, -height - slant], [width, -height]];
  return [polygon("face", face), polygon("top", top), polygon("side", side)];
}

function polygon(name, points) {
  return h("path", { class: name, d: `M${points.map((point) => point.map(rounded).join(" ")).join("L")}Z` });
}

function hand() {
  const fingers = [
    [4.6, -9, 4.2, -15.6, 1.7],
    [6.6, -9, 6.6, -18.1, 1.8],
    [8.6, -9, 8.9, -17, 1.7],
    [10.5, -8, 11.1, -13.9, 1.5],
    [4.8, -3.2, 1.1, -8.9, 1.9],
  ];
  const strokes = fingers.map(([x1, y1, x2, y2, thick]) => h("line", { x1, y1, x2, y2, "stroke-width": thick, "stroke-linecap": "round" }));
  return [...strokes, h("rect", { x: 3.6, y: -10.4, width: 7.8, height: 10.4, rx: 2.6 })];
}

function door() {
  return [
    h("rect", { x: 0, y: -205, width: 90, height: 205, rx: 2 }),
    h("rect", { class: "panel", x: 14, y: -188, width: 62, height: 82, rx: 2 }),
    h("rect", { class: "panel", x: 14, y: -90, width: 62, height: 70, rx: 2 }),
    h("circle", { class: "panel", cx: 80, cy: -100, r: 4 }),
  ];
}

function rounded(length) {
  return Math.round(length * 100) / 100;
}
