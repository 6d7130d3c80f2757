// The page's life begins here.

import { follow } from "./choices.js";
import { frame } from "./frame.js";
import { begin } from "./navigation.js";

frame();
await Promise.all([follow(), begin()]);
