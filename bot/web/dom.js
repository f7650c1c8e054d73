/**
 * Building elements without ever parsing text as HTML: whatever a message says stays text.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Builds an element.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} attributes
 *   `onclick` and other functions become listeners; `null`, `undefined` and `false` are left out.
 * @param {...(Node | string | null | undefined | (Node | string | null)[])} children
 * @returns {HTMLElement}
 */
export const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/**
 * Builds an icon that says nothing to screen readers.
 * @param {string} box viewBox
 * @param {Record<string, string>} paths class of each path, by its data
 * @param {string} look class of the icon
 */
export function icon(box, paths, look = "icon") {
  const path = ([d, name]) => fill(document.createElementNS(SVG, "path"), { d, class: name || null }, []);
  const attributes = { viewBox: box, class: look, "aria-hidden": "true", focusable: "false" };
  return fill(document.createElementNS(SVG, "svg"), attributes, Object.entries(paths).map(path));
}

function fill(node, attributes = {}, children) {
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function set(node, name, value) {
  if (typeof value === "function") node.addEventListener(name.slice(2), value);
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
}

/**
 * Text for screen readers only.
 * @param {string} text
 */
export const unseen = (text) => el("span", { class: "vh" }, text);

/** A button. @param {string} look its class */
export const button = (look, attributes, ...children) => el("button", { type: "button", class: look || null, ...attributes }, ...children);
