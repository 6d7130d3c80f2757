// A button that listens and gives back what was said, where the browser can; elsewhere null.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { tell } from "./told.js";
import { language, t } from "./words.js";

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

/** `heard(words, final)` is called while one speaks, and a last time with `final`. */
export function voiceButton(heard) {
  if (!Recognition) return null;
  const button = h("button", { type: "button", class: "quiet round", "aria-label": t("search.voice"), title: t("search.voice"), "aria-pressed": false, onclick: () => listen(button, heard) }, icon("voice"));
  return button;
}

function listen(button, heard) {
  const recognition = new Recognition();
  recognition.lang = language() === "zh" ? "zh-CN" : "en-US";
  recognition.interimResults = true;
  recognition.onstart = () => { button.ariaPressed = "true"; tell(t("search.listening")); };
  recognition.onresult = ({ results }) => heard(results[0][0].transcript, results[0].isFinal);
  recognition.onerror = () => tell(t("search.notHeard"));
  recognition.onend = () => { button.ariaPressed = "false"; };
  recognition.start();
}
