// Makes elements; texts are always texts, never markup.

/** `properties` are the element's; `children` elements and texts, absent ones passed over. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}
