// A model that can be turned: by dragging, by the arrow keys, nearer and farther by + and −. It draws only while something moves and it is
// in view, and never turns by itself where less motion is asked for.

import { h } from "../dom.js";
import { read } from "./glb.js";
import { orbit, perspective, point } from "./matrices.js";
import { stage } from "./stage.js";

const SLOPE = Math.tan(Math.PI / 12);
const TURN_PER_PIXEL = 0.008;
const TURN_PER_KEY = Math.PI / 12;
const TURN_PER_SECOND = 0.35;
const [STEEPEST, NEAREST, FARTHEST] = [1.45, 0.45, 1.8];
const KEYS = { ArrowLeft: { yaw: -TURN_PER_KEY }, ArrowRight: { yaw: TURN_PER_KEY }, ArrowUp: { pitch: TURN_PER_KEY }, ArrowDown: { pitch: -TURN_PER_KEY }, "+": { zoom: 0.85 }, "=": { zoom: 0.85 }, "-": { zoom: 1.18 } };

/**
 * `{ canvas, variants, animations, dress(variant), play(name) }`; rejects where the file cannot be read or the browser cannot draw it.
 * `label` says what the canvas shows. `signal` ends it.
 */
export async function viewer(url, label, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  const model = read(await response.arrayBuffer());
  const canvas = h("canvas", { class: "viewer", tabindex: "0", role: "img", "aria-label": label });
  const drawing = await stage(canvas, model);
  const eye = { yaw: 0.6, pitch: 0.28, zoom: 1, turning: !matchMedia("(prefers-reduced-motion: reduce)").matches };
  const acting = { variant: 0, movement: null, since: 0 };
  const beat = beating(canvas, signal, (seconds, passed) => {
    if (eye.turning) eye.yaw += passed * TURN_PER_SECOND;
    const moved = acting.movement?.at((seconds - acting.since) % acting.movement.length);
    drawing.draw(camera(drawing.bounds, eye, canvas), model.scene(moved), acting.variant);
    return eye.turning || acting.movement !== null;
  });
  handle(canvas, eye, beat, signal);
  signal.addEventListener("abort", drawing.end);
  return {
    canvas,
    variants: model.variants,
    animations: model.animations.filter(({ length }) => length > 0).map(({ name }) => name),
    dress(name) {
      acting.variant = Math.max(0, model.variants.indexOf(name));
      beat();
    },
    /** Null lets it rest. */
    play(name) {
      acting.movement = model.animations.find((each) => each.name === name) ?? null;
      acting.since = performance.now() / 1000;
      beat();
    },
  };
}

function camera({ low, high }, { yaw, pitch, zoom }, { clientWidth, clientHeight }) {
  const middle = low.map((value, axis) => (value + high[axis]) / 2);
  const radius = Math.hypot(...low.map((value, axis) => high[axis] - value)) / 2 || 1;
  const aspect = clientWidth / Math.max(clientHeight, 1);
  const distance = (radius / Math.sin(Math.atan(SLOPE * Math.min(1, aspect)))) * zoom;
  const view = orbit(middle, yaw, pitch, distance);
  const up = point(view, [0, 1, 0]).map((value, axis) => value - point(view, [0, 0, 0])[axis]);
  return { view, up, lens: perspective(SLOPE, aspect, Math.max(distance - radius * 2, radius * 0.01), distance + radius * 2) };
}

/** Calls `draw(seconds, passed)` once when asked to, and on while it answers true and the canvas is in view. */
function beating(canvas, signal, draw) {
  let [waiting, before, visible] = [0, 0, true];
  const frame = (now) => {
    waiting = 0;
    const passed = Math.min((now - before) / 1000, 0.1);
    before = now;
    if (draw(now / 1000, passed) && visible) ask();
  };
  const ask = () => {
    if (!waiting && !signal.aborted) waiting = requestAnimationFrame(frame);
  };
  const watch = new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible) ask();
  });
  const sized = new ResizeObserver(ask);
  watch.observe(canvas);
  sized.observe(canvas);
  signal.addEventListener("abort", () => {
    watch.disconnect();
    sized.disconnect();
    cancelAnimationFrame(waiting);
  });
  return ask;
}

function handle(canvas, eye, beat, signal) {
  const held = new Map();
  const turn = ({ yaw = 0, pitch = 0, zoom = 1 }) => {
    eye.turning = false;
    eye.yaw += yaw;
    eye.pitch = Math.min(STEEPEST, Math.max(-STEEPEST, eye.pitch + pitch));
    eye.zoom = Math.min(FARTHEST, Math.max(NEAREST, eye.zoom * zoom));
    beat();
  };
  const spread = () => {
    const [one, other] = [...held.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };
  const listen = (name, act) => canvas.addEventListener(name, act, { signal, passive: false });
  listen("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    eye.turning = false;
  });
  listen("pointermove", (event) => {
    const last = held.get(event.pointerId);
    if (!last) return;
    const apart = held.size === 2 ? spread() : 0;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (apart) return turn({ zoom: apart / Math.max(spread(), 1) });
    turn({ yaw: (last.x - event.clientX) * TURN_PER_PIXEL, pitch: (event.clientY - last.y) * TURN_PER_PIXEL });
  });
  for (const name of ["pointerup", "pointercancel"]) listen(name, ({ pointerId }) => held.delete(pointerId));
  listen("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    turn({ zoom: Math.exp(event.deltaY * 0.01) });
  });
  listen("keydown", (event) => {
    if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    turn(KEYS[event.key]);
  });
}
