/**
 * Whose assistant this is: read from the gateway, written into the places that the page keeps for it.
 */

const PATIENCE_MS = 5_000;

/**
 * Reads the organisation; without it the page still works, with general words.
 * @returns {Promise<{name?: string, document_title?: string, edition?: string, dpo_email?: string, dpo_post?: string}>}
 */
export async function readOrganisation() {
  try {
    const response = await fetch("/organisation.json", { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok ? await response.json() : {};
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) return {};
    throw error;
  }
}

/** Writes the organisation into the page. */
export function writeOrganisation(organisation) {
  for (const node of document.querySelectorAll("[data-organisation]")) write(node, organisation[node.dataset.organisation]);
  if (organisation.edition) document.querySelector(".edition").hidden = false;
  if (organisation.name) document.title = `Délia – vos données personnelles – ${organisation.name}`;
}

function write(node, value) {
  if (!value) return;
  node.textContent = value;
  if (node.dataset.link) node.setAttribute("href", node.dataset.link + value);
}
