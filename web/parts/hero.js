// The picture at the top of a page: the one that was tapped on the way there grows into it.

import { picture } from "../pictures.js";

export function hero(media, sizes) {
  const frame = picture(media, sizes, { eager: true });
  frame.classList.add("hero");
  return frame;
}
