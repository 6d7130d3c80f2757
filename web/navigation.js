// From page to page without a reload: addresses, titles, focus, where one had scrolled to, and the way back.

import { failed } from "./pages/missing.js";
import { leads, route } from "./routes.js";
import { t } from "./words.js";

const MOST_KEPT = 6;

const main = document.getElementById("main");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const kept = new Map();
const scrolled = new Map();
let current = { key: null, address: null, page: null };
let going = null;

/** Where the visitor is: for what marks the current link. */
export const moved = new EventTarget();

export async function begin() {
  history.scrollRestoration = "manual";
  document.addEventListener("click", follow);
  addEventListener("popstate", () => address() !== current.address && arrive({ back: true }));
  history.replaceState({ key: key() }, "");
  await arrive({ first: true });
}

/** To an address of the storefront. `replace`: the way back does not lead here. */
export async function navigate(href, { replace = false, link = null } = {}) {
  remember();
  if (replace) history.replaceState({ key: key() }, "", href);
  else history.pushState({ key: key() }, "", href);
  await arrive({ link });
}

/** The same page anew: in another language, or after a failure. */
export async function refresh() {
  for (const page of kept.values()) page.leaving.abort();
  kept.clear();
  await arrive({ first: true });
}

const address = () => location.pathname + location.search;
const key = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

function follow(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.download || link.rel === "ar" || link.origin !== location.origin || !leads(link.pathname)) return;
  if (link.hash && link.pathname + link.search === address()) return;
  event.preventDefault();
  navigate(link.href, { link });
}

function remember() {
  scrolled.set(current.key, scrollY);
}

async function arrive({ first = false, back = false, link = null }) {
  if (back) remember();
  going?.abort();
  const mine = (going = new AbortController());
  main.setAttribute("aria-busy", "true");
  const at = { key: history.state?.key, address: address() };
  const page = kept.get(at.key) ?? (await made(mine));
  if (mine !== going) return;
  going = null;
  main.removeAttribute("aria-busy");
  const twin = back ? linkTo(page.node, current.address) : link;
  await change(twin, () => show(at, page, { first, back, link: twin }));
}

async function made(leaving) {
  const { load, params } = route(location.pathname);
  try {
    const { page } = await load();
    return { ...(await page({ params, search: new URLSearchParams(location.search), signal: leaving.signal })), leaving };
  } catch (error) {
    if (!leaving.signal.aborted) console.info(error);
    return { ...failed(error, refresh), leaving };
  }
}

function show(at, page, { first, back, link }) {
  keep(current);
  current = { ...at, page };
  main.replaceChildren(page.node);
  document.title = at.address === "/" ? t("shop.full") : `${page.title} · ${t("shop.full")}`;
  const same = link?.dataset.stay && [...main.querySelectorAll("[data-stay]")].find(({ dataset }) => dataset.stay === link.dataset.stay);
  if (!first) focus(same ?? (back ? link : null));
  if (!same) scrollTo({ top: back ? (scrolled.get(at.key) ?? 0) : 0, behavior: "instant" });
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  moved.dispatchEvent(new Event("move"));
}

/** A page that says `keep` stands as it was left, for the way back; of any other the signal ends. */
function keep({ key, page }) {
  if (!page?.keep) return page?.leaving.abort();
  kept.delete(key);
  kept.set(key, page);
  if (kept.size <= MOST_KEPT) return undefined;
  const [oldest, dropped] = kept.entries().next().value;
  dropped.leaving.abort();
  return kept.delete(oldest);
}

function linkTo(node, path) {
  return [...node.querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === path);
}

/** To a link that the visitor was at, else to the heading, which is read aloud; but never away from a field of the header. */
function focus(link) {
  if (document.activeElement.matches("input") && !main.contains(document.activeElement)) return;
  const heading = link ?? main.querySelector("h1") ?? main;
  if (heading !== link) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** The picture that was tapped becomes the one at the page's top, and goes back to its place. */
async function change(link, show) {
  if (!document.startViewTransition || calm.matches || document.hidden) return show();
  const picture = link?.closest(".card, .use")?.querySelector(".picture");
  if (picture) {
    main.querySelector(".hero")?.style.setProperty("view-transition-name", "none");
    picture.style.setProperty("view-transition-name", "hero");
  }
  const transition = document.startViewTransition(show);
  transition.ready.catch(() => {});
  transition.finished.finally(() => picture?.style.removeProperty("view-transition-name"));
  return transition.updateCallbackDone;
}
