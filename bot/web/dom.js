/**
 * Building elements without ever parsing text as HTML: whatever a message says stays text.
 */

/**
 * Builds an element.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} attributes
 *   `onclick` and other functions become listeners; `null`, `undefined` and `false` are left out.
 * @param {...(Node | string | null | undefined | (Node | string | null)[])} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
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
 * Finds an element that the page is known to have.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`La page n’a pas d’élément « ${id} ».`);
  return node;
}

/**
 * Text for screen readers only.
 * @param {string} text
 */
export const unseen = (text) => el("span", { class: "vh" }, text);
