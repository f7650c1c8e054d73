/**
 * Before a message leaves: does it hold what Délia never needs? The person is warned, and decides.
 */
import { button, el } from "./dom.js";
import { HEALTH, NOT_HEALTH } from "./health-words.js";
import { WARNINGS } from "./labels.js";

// Sex, year, month, department (Corsica has letters), town, order, and often the key.
const NIR = /(?<!\d)[1-4]\s?\d\d\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d\d|2[ab])\s?\d{3}\s?\d{3}(?:\s?\d\d)?(?!\d)/i;

/** What a text holds that had better not be sent: `nir`, `health`. @param {string} text */
export function sensitive(text) {
  return [NIR.test(text.replace(/[.\-–]/g, " ")) && "nir", speaksOfHealth(text) && "health"].filter(Boolean);
}

/** The same reading as the service's own: small letters without accents, sentence by sentence. */
function speaksOfHealth(text) {
  const plain = text.replace(/[’ʼ]/g, "'").replace(/œ/gi, "oe").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const sentences = plain.replace(NOT_HEALTH, " , ").split(/[.!?;\n]+/);
  return sentences.some((one) => HEALTH.some((pattern) => pattern.test(one.replace(/[^a-z0-9'-]+/g, " "))));
}

/** The warning above the composer. */
export class Warning {
  /**
   * @param {HTMLElement} node
   * @param {{store: import("./store.js").Store, send: (text: string) => void, edit: () => void}} on
   */
  constructor(node, on) {
    this.node = node;
    this.on = on;
  }

  /**
   * Tells whether a text may leave at once; else shows why not.
   * A number is warned about each time, health once a conversation: whoever went on knows.
   * @param {string} text
   */
  passes(text) {
    this.hide();
    const topics = sensitive(text).filter((topic) => !this.on.store.state.accepted.includes(topic));
    if (topics.length) this.#show(text, topics);
    return !topics.length;
  }

  hide() {
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  #show(text, topics) {
    const edit = button("small primary", { onclick: () => this.#edit() }, WARNINGS.edit);
    const send = button("small quiet", { onclick: () => this.#send(text, topics) }, WARNINGS.send);
    this.node.hidden = false;
    this.node.append(
      el("p", { class: "warning-title" }, WARNINGS.title),
      ...topics.map((topic) => el("p", {}, WARNINGS[topic])),
      el("p", { class: "failure-actions" }, edit, send),
    );
    edit.focus({ preventScroll: true });
  }

  #edit() {
    this.hide();
    this.on.edit();
  }

  #send(text, topics) {
    this.hide();
    if (topics.includes("health")) this.on.store.set({ accepted: ["health"] });
    this.on.send(text);
  }
}
