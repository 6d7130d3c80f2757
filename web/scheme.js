// Runs before the first paint, so that a dark page never flashes light. choices.js says what the two keys hold.
try {
  const chosen = localStorage.getItem("vitrine.theme");
  const scheme = chosen === "light" || chosen === "dark" ? chosen : localStorage.getItem("vitrine.scene");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // A browser that keeps nothing: the page is coloured when the scene is known.
}
