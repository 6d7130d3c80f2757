// Shows an answer: how long and how large, errors first, the pictures found in it, then the JSON.

import { json } from "./colours.js";
import { element } from "./elements.js";
import { words } from "./words.js";

const MOST_COLOURED = 500_000;
const MOST_PICTURES = 60;
const PICTURE = /^https?:\/\/\S+\.(?:avif|gif|jpe?g|png|webp)(?:[?#]\S*)?$/i;

const at = (id) => document.getElementById(id);

/** `go(line, column)` leads to a place in the query. */
export function show({ status, milliseconds, text, go }) {
  const size = new Blob([text]).size;
  at("status").textContent = `${status} · ${Math.round(milliseconds)} ms · ${readable(size)}`;
  const answer = parsed(text);
  const errors = answer === undefined ? [{ message: words.notJson }] : answer.errors ?? [];
  at("errors").replaceChildren(...errors.map((error) => card(error, go)));
  const shown = answer === undefined ? text : JSON.stringify(answer, null, 2);
  at("json").replaceChildren(...(shown.length > MOST_COLOURED ? [shown] : shown.split("\n").map(line)));
  at("json").scrollTo(0, 0);
  at("gallery").replaceChildren(...pictures(answer?.data).map(thumbnail));
  at("gallery").scrollTo(0, 0);
}

/** Says why there is no answer. */
export function complain(message) {
  at("status").textContent = "";
  at("errors").replaceChildren(element("li", {}, element("strong", {}, message)));
  at("gallery").replaceChildren();
  at("json").replaceChildren();
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readable(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

function card(error, go) {
  const place = error.locations?.[0];
  const jump = place && element("button", { className: "quiet", onclick: () => go(place.line, place.column) }, `${words.line} ${place.line}:${place.column}`);
  const path = error.path && element("code", {}, error.path.join("."));
  const code = error.extensions?.code && element("code", { className: "code" }, error.extensions.code);
  return element("li", {}, element("strong", {}, error.message), element("span", { className: "where" }, code, path, jump));
}

/** A line of JSON, which wraps behind its own margin. */
function line(text) {
  const made = element("div", {}, json(text, link));
  const margin = text.search(/\S/) + 2;
  made.style.paddingLeft = `${margin}ch`;
  made.style.textIndent = `-${margin}ch`;
  return made;
}

// ------------------------------------------------------------ pictures

function link(kind, token) {
  const address = kind === "string" ? JSON.parse(token) : "";
  if (!PICTURE.test(address)) return null;
  const made = element("a", { className: "string", href: address, target: "_blank", rel: "noreferrer" }, token);
  made.onmouseenter = made.onfocus = () => preview(made, address);
  made.onmouseleave = made.onblur = () => { at("preview").hidden = true; };
  return made;
}

function preview(beside, address) {
  const image = at("preview");
  const { bottom, top, left } = beside.getBoundingClientRect();
  image.src = address;
  image.hidden = false;
  image.style.left = `${Math.max(8, Math.min(left, innerWidth - 260))}px`;
  image.style.top = bottom + 200 < innerHeight ? `${bottom + 6}px` : `${Math.max(8, top - 196)}px`;
}

/** Each picture once, with the nearest name above it. */
function pictures(data) {
  const found = new Map();
  const walk = (value, name) => {
    if (typeof value === "string" && PICTURE.test(value) && !found.has(value)) found.set(value, name);
    if (value === null || typeof value !== "object" || found.size >= MOST_PICTURES) return;
    const own = Array.isArray(value) ? name : value.title ?? value.name ?? name ?? value.alt;
    for (const inner of Object.values(value)) walk(inner, own);
  };
  walk(data, undefined);
  return [...found].map(([address, name]) => ({ address, name: name ?? "" }));
}

function thumbnail({ address, name }) {
  const image = element("img", { src: address, alt: "", loading: "lazy" });
  return element("button", { className: "picture", title: name, onclick: () => reveal(address) }, image, element("span", {}, name));
}

/** Scrolls to where the JSON has it. */
function reveal(address) {
  const found = [...at("json").querySelectorAll("a")].find((one) => one.getAttribute("href") === address);
  if (!found) return;
  found.scrollIntoView({ block: "center", inline: "nearest" });
  found.classList.remove("flash");
  requestAnimationFrame(() => found.classList.add("flash"));
}
