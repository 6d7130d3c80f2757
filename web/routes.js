// Which address is which page. A page module exports `page({params, search, signal})`, a promise of `{title, node, keep}`.

const ROUTES = [
  ["/", () => import("./pages/feed.js")],
  ["/search", () => import("./pages/search.js")],
  ["/collections", () => import("./pages/collections.js")],
  ["/collections/:slug", () => import("./pages/collection.js")],
  ["/tags/:slug", () => import("./pages/tag.js")],
  ["/creators/:handle", () => import("./pages/creator.js")],
  ["/products/:slug", () => import("./pages/product.js")],
  ["/reviews/:id", () => import("./pages/review.js")],
  ["/tutorials/:id", () => import("./pages/tutorial.js")],
  ["/looks/:id", () => import("./pages/look.js")],
  ["/clips/:id", () => import("./pages/clip.js")],
  ["/stories/:id", () => import("./pages/story.js")],
  ["/live", () => import("./pages/sessions.js")],
  ["/live/:id", () => import("./pages/live.js")],
  ["/models/:id", () => import("./pages/model.js")],
].map(([pattern, load]) => ({ pattern: new RegExp(`^${pattern.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`), load }));

const MISSING = { load: () => import("./pages/missing.js"), params: {} };

/** `{load, params}`; the page that says so where nothing stands at the path. */
export function route(path) {
  for (const { pattern, load } of ROUTES) {
    const found = pattern.exec(path);
    if (found) return { load, params: decoded(found.groups ?? {}) };
  }
  return MISSING;
}

/** Whether a link leads within the storefront. */
export const leads = (path) => ROUTES.some(({ pattern }) => pattern.test(path));

function decoded(groups) {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}
