// A film with its captions, and the moments of it at which goods are shown: each jumps there, the one that is on is lit.

import { h } from "../dom.js";
import { clock } from "../formats.js";
import { language, t } from "../words.js";
import { use } from "./uses.js";

const CAPTION_WIDTH_PERCENT = 90;
const HLS = "application/vnd.apple.mpegurl";

export const FILM = `
fragment Film on Video {
  id alt durationSeconds width height
  sources { url protocol mimeType }
  captions { language url }
  preview { url(maxWidth: 1280) }
}`;

/** `{ node, video, seek }`; `video` is null where this browser can play none of the sources. `silent`: it starts by itself, without sound. */
export function player({ sources, captions = [], width, height, alt, preview }, { silent = false, loop = false } = {}) {
  const poster = preview?.url;
  const video = h("video", { controls: true, playsinline: true, preload: "metadata", width, height, poster, loop, "aria-label": alt });
  const playable = sources.filter((source) => plays(video, source));
  const frame = (...children) => h("div", { class: "player", style: { "--ratio": width / height } }, children);
  if (!playable.length) return { node: frame(unplayable(poster, sources.length ? "player.unplayable" : "player.nothing")), video: null, seek() {} };
  if (captions.some(({ url }) => new URL(url).origin !== location.origin)) video.crossOrigin = "anonymous";
  video.append(...playable.map(({ url, mimeType }) => h("source", { src: url, type: mimeType })), ...captions.map(track));
  if (silent) startSilently(video);
  return { node: frame(video), video, seek: (seconds) => seek(video, seconds) };
}

/** The list of what is shown when. Keeps pace with the film. `language`: of the notes. */
export function moments(list, { video, seek }, language) {
  const entries = list.map(({ atSeconds, use: shown }) => {
    const jump = h("button", { type: "button", class: "jump", disabled: !video, onclick: () => seek(atSeconds) }, clock(atSeconds));
    jump.setAttribute("aria-label", t("moment.jump", { time: clock(atSeconds), title: shown.product?.title ?? t("gone") }));
    return { at: atSeconds, node: h("li", { class: "moment" }, jump, use(shown, language)) };
  });
  video?.addEventListener("timeupdate", () => light(entries, video.currentTime));
  return h("ol", { class: "moments" }, ...entries.map(({ node }) => node));
}

function plays(video, { protocol, mimeType }) {
  if (protocol === "FILE") return video.canPlayType(mimeType) !== "";
  return protocol === "HLS" && video.canPlayType(HLS) !== "";
}

function unplayable(poster, word) {
  return [poster && h("img", { src: poster, alt: "" }), h("p", { class: "unplayable" }, t(word))];
}

function track({ language: tag, url }) {
  const name = new Intl.DisplayNames([language()], { type: "language" }).of(tag);
  const spoken = tag.split("-")[0] === language().split("-")[0];
  return h("track", { kind: "captions", src: url, srclang: tag, label: name, default: spoken, onload: ({ target }) => [...target.track.cues].forEach(settle) });
}

/** A cue whose place is left to the browser is drawn at the top and then falls down: it stays at the top, clear of the controls. */
function settle(cue) {
  if (cue.line !== "auto") return;
  cue.line = 0;
  cue.size = CAPTION_WIDTH_PERCENT;
}

/** Never where less motion is asked for; the browser may refuse, and then it waits for a hand. */
function startSilently(video) {
  video.muted = true;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || navigator.connection?.saveData) return;
  video.autoplay = true;
}

function seek(video, seconds) {
  video.currentTime = seconds;
  video.play().catch(() => {});
  video.scrollIntoView({ block: "nearest" });
}

function light(entries, now) {
  const on = entries.findLastIndex(({ at }) => at <= now);
  entries.forEach(({ node }, place) => {
    const lit = place === on;
    node.classList.toggle("lit", lit);
    if (lit) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  });
}
