// Colours texts: cuts them in tokens, each a span of its class or an element of the caller's making.

import { element } from "./elements.js";

const GRAPHQL = new RegExp(
  [
    /(?<comment>#[^\n]*)/,
    /(?<string>"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?)/,
    /(?<variable>\$\w+)/,
    /(?<directive>@\w+)/,
    /(?<keyword>\b(?:query|mutation|subscription|fragment|on|true|false|null)\b)/,
    /(?<type>\b[A-Z]\w*\b)/,
    /(?<argument>\b[a-z_]\w*(?=\s*:))/,
    /(?<number>-?\b\d+(?:\.\d+)?\b)/,
  ].map((one) => one.source).join("|"),
  "g",
);

const JSON_TEXT = /(?<key>"(?:\\.|[^"\\])*")(?=\s*:)|(?<string>"(?:\\.|[^"\\])*")|(?<keyword>\b(?:true|false|null)\b)|(?<number>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)/g;

export const graphql = (text) => coloured(text, GRAPHQL);
export const json = (text, make) => coloured(text, JSON_TEXT, make);

/** A fragment. `make(kind, token)` may answer an element for a token, else it becomes a span. */
function coloured(text, pattern, make = () => null) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [kind, token] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    fragment.append(text.slice(end, match.index), make(kind, token) ?? element("span", { className: kind }, token));
    end = match.index + token.length;
  }
  fragment.append(text.slice(end));
  return fragment;
}
