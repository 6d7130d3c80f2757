// The page's life begins here.

import { ghost } from "./cards.js";
import { follow } from "./choices.js";
import { frame } from "./frame.js";
import { begin } from "./navigation.js";

const GHOSTS = 8;

frame();
document.querySelector(".opening").append(...Array.from({ length: GHOSTS }, ghost));
await Promise.all([follow(), begin()]);
