// What stands where nothing stands, and where something failed.

import { h } from "../dom.js";
import { t } from "../words.js";

export async function page() {
  return missing();
}

/** For pages whose item is not there. */
export function missing() {
  const back = h("a", { class: "button primary", href: "/" }, t("missing.home"));
  return { title: t("missing.title"), node: notice("?", t("missing.title"), t("missing.text"), back) };
}

/** For what could not be shown. `again`: what the button does. */
export function failed(error, again) {
  const text = error.code === "OFFLINE" ? t("failed.offline") : t("failed.text");
  const button = h("button", { type: "button", class: "primary", onclick: again }, t("failed.again"));
  return { title: t("failed.title"), node: notice("!", t("failed.title"), text, button) };
}

function notice(sign, title, text, action) {
  return h("section", { class: "notice" }, h("p", { class: "notice-sign", "aria-hidden": true }, sign), h("h1", {}, title), h("p", {}, text), h("p", {}, action));
}
