// What this browser keeps for the next visit. One that keeps nothing forgets, and all else works.

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: it holds for this visit.
  }
}
