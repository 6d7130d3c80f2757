// Draws a ThumbHash (evanw.github.io/thumbhash): some 25 bytes that hold a picture's few lowest waves in brightness and two colour axes.

const SIDE = 20;

/** A small canvas, to be stretched over the picture's place; null where the text is no ThumbHash. */
export function blurred(base64) {
  const bytes = decoded(base64);
  if (bytes.length < 5) return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  canvas.setAttribute("aria-hidden", "true");
  canvas.getContext("2d").putImageData(new ImageData(pixels(bytes), SIDE, SIDE), 0, 0);
  return canvas;
}

function decoded(base64) {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return [];
  }
}

function pixels(bytes) {
  const [light, warm, green, alpha] = channels(bytes);
  const colours = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let place = 0; place < SIDE * SIDE; place += 1) {
    const [x, y] = [place % SIDE, Math.floor(place / SIDE)];
    const [l, p, q] = [light, warm, green].map((channel) => channel(x, y));
    const blue = l - (2 / 3) * p;
    const red = (3 * l - blue + q) / 2;
    colours.set([red * 255, (red - q) * 255, blue * 255, alpha(x, y) * 255], place * 4);
  }
  return colours;
}

/** Brightness, yellow to blue, red to green and opacity, each a function of the place. */
function channels(bytes) {
  const head = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
  const more = bytes[3] | (bytes[4] << 8);
  const [hasAlpha, wide] = [head >> 23, more >> 15];
  const [long, short] = [hasAlpha ? 5 : 7, more & 7];
  const next = nibbles(bytes, hasAlpha ? 6 : 5);
  const [across, down] = (wide ? [long, short] : [short, long]).map((waves) => Math.max(3, waves));
  return [
    channel((head & 63) / 63, across, down, ((head >> 18) & 31) / 31, next),
    channel(((head >> 6) & 63) / 31.5 - 1, 3, 3, (((more >> 3) & 63) / 63) * 1.25, next),
    channel(((head >> 12) & 63) / 31.5 - 1, 3, 3, (((more >> 9) & 63) / 63) * 1.25, next),
    hasAlpha ? channel((bytes[5] & 15) / 15, 5, 5, (bytes[5] >> 4) / 15, next) : () => 1,
  ];
}

function nibbles(bytes, start) {
  let read = start * 2;
  return () => (bytes[read >> 1] >> ((read++ & 1) << 2)) & 15;
}

function channel(mean, across, down, scale, next) {
  const waves = [];
  for (let v = 0; v < down; v += 1) {
    for (let u = v ? 0 : 1; u * down < across * (down - v); u += 1) waves.push([u, v, (next() / 7.5 - 1) * scale * 2]);
  }
  const cosine = (wave, place) => Math.cos((Math.PI / SIDE) * (place + 0.5) * wave);
  return (x, y) => waves.reduce((sum, [u, v, weight]) => sum + weight * cosine(u, x) * cosine(v, y), mean);
}
