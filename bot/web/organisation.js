/**
 * Whose assistant this is: read from the gateway, written into the places that the frame keeps for it.
 */

const READ_WITHIN_MS = 5_000;

/**
 * Reads the organisation; without it the widget still works, with general words.
 * @param {string} base address of the gateway
 * @returns {Promise<{name?: string, document_title?: string, edition?: string, dpo_email?: string, dpo_post?: string}>}
 */
export async function readOrganisation(base) {
  try {
    const request = { signal: AbortSignal.timeout(READ_WITHIN_MS), credentials: "omit" };
    const response = await fetch(`${base}organisation.json`, request);
    return response.ok ? await response.json() : {};
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) return {};
    throw error;
  }
}

/** Writes the organisation into the frame. */
export function writeOrganisation(root, organisation) {
  for (const node of root.querySelectorAll("[data-organisation]")) write(node, organisation[node.dataset.organisation]);
  if (organisation.edition) root.querySelector(".edition").hidden = false;
}

function write(node, value) {
  if (!value) return;
  node.textContent = value;
  if (node.dataset.link) node.setAttribute("href", node.dataset.link + value);
}
