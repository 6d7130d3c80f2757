// The page's life: it opens with an example or with what its address holds, asks the graph, and shows what comes.

import { complain, show } from "./answer.js";
import { graphql, json } from "./colours.js";
import { Editor } from "./editor.js";
import { element } from "./elements.js";
import { examples } from "./examples.js";
import { INTROSPECTION, SchemaBrowser } from "./schema.js";
import { chinese, speak, words } from "./words.js";

const at = (id) => document.getElementById(id);
const own = chinese ? "zh-CN" : navigator.language;
let asking = new AbortController();

speak(document);
at("run-key").textContent = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ ↵" : "Ctrl ↵";
const query = new Editor(at("query"), { id: "query-text", label: words.query, colour: graphql, run });
const variables = new Editor(at("variables"), { id: "variables-text", label: words.variables, colour: json, run });

async function ask(body, signal) {
  const headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json", "Accept-Language": at("language").value };
  if (at("token").value) headers.Authorization = `Bearer ${at("token").value}`;
  return fetch("/graphql", { method: "POST", headers, body: JSON.stringify(body), signal });
}

async function run() {
  let given;
  try {
    given = object(variables.value);
  } catch (error) {
    return complain(`${words.badVariables} ${error.message}`);
  }
  remember();
  asking.abort();
  const mine = (asking = new AbortController());
  at("run").ariaBusy = "true";
  at("status").textContent = words.running;
  try {
    const began = performance.now();
    const response = await ask({ query: query.value, variables: given }, mine.signal);
    const text = await response.text();
    signIn(text);
    show({ status: response.status, milliseconds: performance.now() - began, text, go: (line, column) => query.go(line, column) });
  } catch (error) {
    if (!mine.signal.aborted) complain(words.unreachable);
  } finally {
    if (mine === asking) at("run").ariaBusy = "false";
  }
}

/** Whoever an answer signs in asks from then on; the token is kept in its field and nowhere else. */
function signIn(text) {
  const token = /"accessToken":\s*"([^"]+)"/.exec(text)?.[1];
  if (token) at("token").value = token;
}

function object(text) {
  const value = text.trim() ? JSON.parse(text) : {};
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Error(text);
  return value;
}

async function choose(example) {
  for (const button of at("examples").children) button.ariaPressed = String(button.textContent === example.name);
  at("language").value = example.language ?? own;
  query.value = example.query;
  variables.value = JSON.stringify(await needed(example.from), null, 2);
  if (!example.waits) await run();
}

/** The variables of an example, of things that this shop has. */
async function needed(from) {
  try {
    const data = from.query && (await (await ask({ query: from.query })).json()).data;
    return from.variables(data);
  } catch {
    return {};
  }
}

// ------------------------------------------------------------ the address

/** What writes is neither kept there nor run from there: it may hold a password, and a link must change nothing. */
const writes = (text) => /^\s*mutation\b/m.test(text);

function remember() {
  if (writes(query.value)) return;
  const held = new URLSearchParams({ query: query.value, variables: variables.value, language: at("language").value });
  history.replaceState(null, "", `#${held}`);
}

function recall() {
  const held = new URLSearchParams(location.hash.slice(1));
  if (!held.get("query")) return choose(examples[0]);
  query.value = held.get("query");
  variables.value = held.get("variables") ?? "";
  at("language").value = held.get("language") ?? own;
  if (!writes(query.value)) return run();
}

// ------------------------------------------------------------ the schema

async function readSchema() {
  try {
    const { data, errors } = await (await ask({ query: INTROSPECTION })).json();
    if (errors) throw new Error(errors[0].message);
    new SchemaBrowser(at("schema-page"), at("schema-search"), data.__schema);
  } catch (error) {
    at("schema-page").textContent = `${words.noSchema} ${error.message}`;
  }
}

function toggleSchema(open) {
  document.body.classList.toggle("schema-open", open);
  at("schema-toggle").ariaExpanded = String(open);
}

// ------------------------------------------------------------ beginning

for (const example of examples) at("examples").append(element("button", { ariaPressed: "false", onclick: () => choose(example) }, example.name));
at("run").onclick = run;
at("schema-toggle").onclick = () => toggleSchema(!document.body.classList.contains("schema-open"));
document.addEventListener("keydown", ({ key }) => { if (key === "Escape" && innerWidth < 900) toggleSchema(false); });
at("copy").onclick = async () => {
  await navigator.clipboard.writeText(at("json").innerText);
  at("copy").textContent = words.copied;
  setTimeout(() => { at("copy").textContent = words.copy; }, 1500);
};
toggleSchema(innerWidth >= 1100);
await Promise.all([recall(), readSchema()]);
