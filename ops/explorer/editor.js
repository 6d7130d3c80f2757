// A text area for code: coloured behind its own transparent letters, with line numbers, indentation and Ctrl-Enter.

import { element } from "./elements.js";

const INDENT = "  ";

export class Editor {
  /** `colour(text)` answers a fragment; `run()` is called on Ctrl-Enter and Cmd-Enter. */
  constructor(root, { id, label, colour, run }) {
    this.colour = colour;
    this.text = element("textarea", { id, spellcheck: false, autocomplete: "off", wrap: "off" });
    this.text.setAttribute("aria-label", label);
    this.text.setAttribute("aria-describedby", "keys");
    this.text.setAttribute("autocapitalize", "off");
    this.numbers = element("pre", { className: "numbers", ariaHidden: "true" });
    this.paint = element("pre", { className: "paint", ariaHidden: "true" });
    root.classList.add("editor");
    root.append(this.numbers, element("div", { className: "sheet" }, this.paint, this.text));
    this.text.addEventListener("input", () => this.draw());
    this.text.addEventListener("scroll", () => this.follow());
    this.text.addEventListener("keydown", (event) => this.press(event, run));
    this.text.addEventListener("blur", () => { this.leaving = false; });
    this.draw();
  }

  get value() {
    return this.text.value;
  }

  set value(value) {
    this.text.value = value;
    this.text.setSelectionRange(0, 0);
    this.text.scrollTo(0, 0);
    this.draw();
  }

  /** Puts the cursor there; both count from 1. */
  go(line, column) {
    const before = this.value.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    this.text.focus();
    this.text.setSelectionRange(before + column - 1, before + column - 1);
  }

  draw() {
    this.paint.replaceChildren(this.colour(this.value), "\n");
    this.numbers.textContent = this.value.split("\n").map((_, at) => at + 1).join("\n");
    this.follow();
  }

  follow() {
    this.paint.style.transform = `translate(${-this.text.scrollLeft}px, ${-this.text.scrollTop}px)`;
    this.numbers.style.transform = `translateY(${-this.text.scrollTop}px)`;
  }

  press(event, run) {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === "Escape") {
      this.leaving = true;
    } else if (event.key === "Tab" && !this.leaving && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      this.indent(event.shiftKey);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.breakLine();
    } else if (event.key !== "Shift" && event.key !== "Tab") {
      this.leaving = false;
    }
  }

  indent(back) {
    const { selectionStart: start, selectionEnd: end, value } = this.text;
    if (start === end && !back) return this.insert(INDENT);
    const first = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(first, end).split("\n");
    const moved = lines.map((line) => (back ? line.replace(/^ {1,2}/, "") : INDENT + line)).join("\n");
    this.text.setSelectionRange(first, end);
    this.insert(moved);
    this.text.setSelectionRange(first, first + moved.length);
  }

  breakLine() {
    const { selectionStart: start, selectionEnd: end, value } = this.text;
    const line = value.slice(value.lastIndexOf("\n", start - 1) + 1, start);
    const margin = /^ */.exec(line)[0];
    if (!/[{([]\s*$/.test(line)) return this.insert(`\n${margin}`);
    this.insert(`\n${margin}${INDENT}`);
    if (/^[})\]]/.test(value.slice(end))) {
      const here = this.text.selectionStart;
      this.insert(`\n${margin}`);
      this.text.setSelectionRange(here, here);
    }
  }

  /** As typed, so that the browser can undo it. */
  insert(text) {
    if (text === "") document.execCommand("delete");
    else document.execCommand("insertText", false, text);
    this.draw();
  }
}
