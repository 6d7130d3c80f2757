// Says to who does not see it what has changed on the page.

const place = document.getElementById("told");

export function tell(text) {
  place.textContent = text;
}
