// Asks the graph. Answers are kept for a while, so that going back is instant.

import { language } from "./words.js";

const MOST_KEPT = 80;
const KEPT_MILLISECONDS = 5 * 60_000;
const kept = new Map();

/** `code` as in `extensions.code`; OFFLINE where no answer came. */
export class GraphError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * The `data` of an answer. Where a part of it failed, that part is null and the rest stands; where all of it did, a `GraphError` is thrown.
 * `document` may hold fragments several times or in vain, as those who use each other's do: each that is needed is sent once. `fresh`: never an answer that was kept.
 */
export async function query(document, variables = {}, signal, { fresh = false } = {}) {
  const key = JSON.stringify([document, variables, language()]);
  const known = kept.get(key);
  if (known && !fresh && Date.now() - known.at < KEPT_MILLISECONDS) return known.data;
  const { data, errors } = await ask({ query: tidied(document), variables }, signal);
  if (!data) throw new GraphError(errors?.[0]?.extensions?.code ?? "INTERNAL", errors?.[0]?.message ?? "");
  if (!errors) keep(key, data);
  return data;
}

async function ask(body, signal) {
  const headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json", "Accept-Language": language() };
  try {
    const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify(body), signal });
    return await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new GraphError("OFFLINE", error.message);
  }
}

function keep(key, data) {
  kept.delete(key);
  kept.set(key, { data, at: Date.now() });
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
}

/** The document with those of its fragments that it spreads, each once. A fragment begins a line. */
function tidied(document) {
  const parts = document.split(/^(?=fragment )/m);
  const fragments = new Map(parts.filter((part) => part.startsWith("fragment ")).map((part) => [part.split(/\s+/, 2)[1], part]));
  const needed = new Set(parts.filter((part) => !part.startsWith("fragment ")));
  for (const part of needed) {
    for (const [, name] of part.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) needed.add(fragments.get(name));
  }
  return [...needed].join("\n");
}
