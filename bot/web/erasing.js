/**
 * « Effacer ma conversation »: asked once, done at the service first, so that a failure can be tried again.
 */
import { ApiProblem } from "./api.js";
import { PROBLEMS } from "./labels.js";

/**
 * Wires the button and its dialog.
 * @param {ShadowRoot} root
 * @param {{erase: () => Promise<void>, done: () => void}} on
 */
export function wireErasing(root, { erase, done }) {
  const find = (id) => root.getElementById(id);
  const card = find("erase-card");
  const problem = find("erase-problem");
  find("erase").addEventListener("click", () => {
    problem.textContent = "";
    card.showModal();
    find("erase-title").focus();
  });
  find("erase-no").addEventListener("click", () => card.close());
  find("erase-yes").addEventListener("click", async () => {
    problem.textContent = "";
    const lost = await tryErasing(erase);
    problem.textContent = lost;
    if (lost) return;
    card.close();
    done();
  });
}

async function tryErasing(erase) {
  try {
    await erase();
    return "";
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return error.status ? error.message : PROBLEMS.erasing;
  }
}
