// The small part of Markdown that stories are written in, made into elements: headings, paragraphs, lists, quotes, rules, emphasis, code and
// links to http(s). Markup inside the text stays text.

import { h } from "../dom.js";

// A sign taken literally, code, strong, emphasis in two spellings, a link.
const MARK = new RegExp(
  [
    /\\(?<char>[\\`*_[\]()#>+.!-])/,
    /`(?<code>[^`\n]+)`/,
    /\*\*(?=\S)(?<strong>[^\n]*?\S)\*\*/,
    /\*(?=[^\s*])(?<star>[^*\n]*[^\s*])\*/,
    /(?<!\w)_(?=[^\s_])(?<score>[^_\n]*[^\s_])_(?!\w)/,
    /\[(?<text>[^\]\n]+)\]\((?<address>[^()\s]+)\)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);
const LINE = [
  { name: "heading", pattern: /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/ },
  { name: "rule", pattern: /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/ },
  { name: "quote", pattern: /^ {0,3}(?:>\s?)+(.*)$/ },
  { name: "bullet", pattern: /^ {0,3}[-*+]\s+(.*)$/ },
  { name: "number", pattern: /^ {0,3}(\d{1,9})[.)]\s+(.*)$/ },
  { name: "blank", pattern: /^\s*$/ },
];
const WIDE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;

/** Elements in order. The outermost heading becomes an `h2`: the page's title is above it. */
export function markdown(text) {
  return grouped(text.replace(/\r\n?/g, "\n").split("\n").map(line)).map(block).filter(Boolean);
}

function line(text) {
  for (const { name, pattern } of LINE) {
    const match = pattern.exec(text);
    if (match) return { name, match };
  }
  return { name: "paragraph", match: [text, text.trim()] };
}

/** Neighbouring lines of one name stand together; headings and rules stand alone. */
function grouped(lines) {
  const groups = [];
  for (const { name, match } of lines) {
    const last = groups.at(-1);
    const alone = name === "heading" || name === "rule";
    if (last?.name === name && !alone) last.matches.push(match);
    else groups.push({ name, matches: [match] });
  }
  return groups;
}

const BLOCKS = {
  heading: ([[, marks, text]]) => h(`h${Math.min(marks.length + 1, 4)}`, {}, ...inline(text)),
  rule: () => h("hr", {}),
  quote: (matches) => h("blockquote", {}, ...markdown(matches.map(([, text]) => text).join("\n"))),
  bullet: (matches) => h("ul", {}, ...matches.map(([, text]) => h("li", {}, ...inline(text)))),
  number: (matches) => h("ol", { start: Number(matches[0][1]) }, ...matches.map(([, , text]) => h("li", {}, ...inline(text)))),
  paragraph: (matches) => h("p", {}, ...inline(matches.map(([, text]) => text).reduce(joined))),
  blank: () => null,
};

function block({ name, matches }) {
  return BLOCKS[name](matches);
}

/** A line break is a blank, but not between Chinese characters. */
function joined(before, after) {
  return WIDE.test(before.at(-1)) && WIDE.test(after[0]) ? before + after : `${before} ${after}`;
}

function inline(text) {
  const made = [];
  let end = 0;
  for (const found of text.matchAll(MARK)) {
    made.push(text.slice(end, found.index), marked(found));
    end = found.index + found[0].length;
  }
  return [...made, text.slice(end)].filter((part) => part !== "");
}

function marked({ 0: whole, groups: { char, code, strong, star, score, text, address } }) {
  if (char) return char;
  if (code) return h("code", {}, code);
  if (strong) return h("strong", {}, ...inline(strong));
  if (text) return link(whole, text, address);
  return h("em", {}, ...inline(star ?? score));
}

function link(whole, text, address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) return whole;
  return h("a", { href: url.href, rel: "noopener nofollow" }, ...inline(text));
}
