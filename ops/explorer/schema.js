// The schema to browse: a page for each type, and a search over the names and descriptions of types and fields.

import { element } from "./elements.js";
import { words } from "./words.js";

const TYPE = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const INPUT = `name description defaultValue type { ${TYPE} }`;

export const INTROSPECTION = `{ __schema {
  queryType { name } mutationType { name } subscriptionType { name }
  types {
    kind name description interfaces { name } possibleTypes { name }
    fields(includeDeprecated: true) { name description isDeprecated deprecationReason type { ${TYPE} } args { ${INPUT} } }
    inputFields { ${INPUT} }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  }
} }`;

const MOST_FOUND = 80;

export class SchemaBrowser {
  constructor(page, search, schema) {
    this.page = page;
    this.types = new Map(schema.types.filter(({ name }) => !name.startsWith("__")).map((type) => [type.name, type]));
    this.roots = [schema.queryType, schema.mutationType, schema.subscriptionType].filter(Boolean).map(({ name }) => name);
    this.trail = [];
    search.addEventListener("input", () => this.find(search.value.trim()));
    this.start();
  }

  start() {
    this.trail = [];
    this.page.replaceChildren(...this.roots.map((name) => this.type(this.types.get(name))));
  }

  /** `field`: the one to lead to. */
  open(name, field) {
    const type = this.types.get(name);
    if (!type) return;
    this.trail = [...this.trail.filter((one) => one !== name), name].slice(-4);
    this.page.replaceChildren(this.path(), this.type(type));
    this.page.scrollTo(0, 0);
    this.page.focus({ preventScroll: true });
    this.page.querySelector(`[data-field="${field}"]`)?.scrollIntoView({ block: "center" });
  }

  find(text) {
    if (!text) return this.start();
    const found = this.matches(text.toLowerCase());
    const list = found.slice(0, MOST_FOUND).map(({ type, field }) => this.result(type, field));
    this.page.replaceChildren(...(list.length ? list : [element("p", {}, words.nothing)]));
  }

  /** Best first: a name that starts so, one that has it, a description that has it. */
  matches(text) {
    const rank = ({ name, description }) => {
      const at = name.toLowerCase().indexOf(text);
      if (at >= 0) return at ? 1 : 0;
      return description?.toLowerCase().includes(text) ? 2 : 3;
    };
    const all = [...this.types.values()].flatMap((type) => [{ type, rank: rank(type) }, ...parts(type).map((field) => ({ type, field, rank: rank(field) }))]);
    return all.filter((one) => one.rank < 3).sort((one, other) => one.rank - other.rank);
  }

  result(type, field) {
    const name = field ? `${type.name}.${field.name}` : type.name;
    const open = element("button", { className: "link", onclick: () => this.open(type.name, field?.name) }, name);
    return element("div", { className: "part" }, open, prose((field ?? type).description));
  }

  path() {
    const start = element("button", { className: "link", onclick: () => this.start() }, words.start);
    const rest = this.trail.slice(0, -1).flatMap((name) => [" › ", this.link(name)]);
    return element("p", { className: "path" }, start, ...rest, " ›");
  }

  type(type) {
    const heading = element("h2", {}, type.name, element("small", {}, type.kind.toLowerCase().replace("_", " ")));
    const also = this.names(words.implements, type.interfaces);
    const possible = this.names(words.possible, type.kind === "OBJECT" ? [] : type.possibleTypes);
    return element("div", {}, heading, prose(type.description), also, possible, ...parts(type).map((part) => this.part(part)));
  }

  names(word, types) {
    if (!types?.length) return null;
    return element("p", { className: "names" }, `${word} `, ...types.flatMap(({ name }, at) => [at ? ", " : "", this.link(name)]));
  }

  part(part) {
    const type = part.type && [": ", this.reference(part.type)];
    const initial = part.defaultValue && ` = ${part.defaultValue}`;
    const made = element("div", { className: "part" }, element("b", {}, part.name), ...(type ?? []), initial, prose(part.description));
    made.dataset.field = part.name;
    if (part.isDeprecated) made.append(element("p", { className: "deprecated" }, `${words.deprecated} ${part.deprecationReason}`));
    if (part.args?.length) made.append(element("div", { className: "arguments" }, ...part.args.map((one) => this.part(one))));
    return made;
  }

  reference(type) {
    if (type.kind === "NON_NULL") return element("span", {}, this.reference(type.ofType), "!");
    if (type.kind === "LIST") return element("span", {}, "[", this.reference(type.ofType), "]");
    return this.link(type.name);
  }

  link(name) {
    return this.types.has(name) ? element("button", { className: "link", onclick: () => this.open(name) }, name) : element("span", {}, name);
  }
}

/** A description, what stands between back quotes as code. */
function prose(text) {
  const pieces = (text ?? "").split("`");
  return element("p", {}, ...pieces.map((piece, at) => (at % 2 ? element("code", {}, piece) : piece)));
}

function parts(type) {
  return type.fields ?? type.inputFields ?? type.enumValues ?? [];
}
