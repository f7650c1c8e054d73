/**
 * « Effacer ma conversation »: asked once, done at the service first, so that a failure can be tried again.
 */
import { ApiProblem } from "./api.js";
import { byId } from "./dom.js";

const LOST = "Je n’ai pas pu effacer la conversation : le service ne répond pas. Réessayez dans un instant.";

/**
 * Wires the button and its dialog.
 * @param {{erase: () => Promise<void>, done: () => void}} on
 */
export function wireErasing({ erase, done }) {
  const card = byId("erase-card");
  const problem = byId("erase-problem");
  byId("erase").addEventListener("click", () => {
    problem.textContent = "";
    card.showModal();
    byId("erase-title").focus();
  });
  byId("erase-no").addEventListener("click", () => card.close());
  byId("erase-yes").addEventListener("click", async () => {
    problem.textContent = "";
    const lost = await attempt(erase);
    problem.textContent = lost;
    if (lost) return;
    card.close();
    done();
  });
}

async function attempt(erase) {
  try {
    await erase();
    return "";
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return error.status ? error.message : LOST;
  }
}
