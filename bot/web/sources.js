/**
 * Where a sentence comes from: the chips under a message and the card that a chip opens.
 */
import { byId, el, unseen } from "./dom.js";

const LAW_DOCUMENTS = {
  rgpd: "RGPD",
  "loi-78-17": "Loi Informatique et Libertés",
  "code-civil": "Code civil",
  "code-consommation": "Code de la consommation",
  "code-monetaire-financier": "Code monétaire et financier",
  "code-postes-communications": "Code des postes et des communications électroniques",
  "code-sante-publique": "Code de la santé publique",
  cnil: "CNIL",
  acpr: "ACPR",
};
const AUTHORITIES = ["cnil", "acpr"];
const SOURCES = {
  policy: { name: "La politique", says: "Cette réponse dit, en mots simples, ce que contient cette section." },
  law: { name: "La loi", says: "Cette note sur la loi complète la réponse. Elle ne fait pas partie de la politique." },
  assistant: { name: "L’assistant", says: "C’est ce que Délia dit d’elle-même dans sa propre notice." },
};
// Beyond that, the chips would be longer than what they support.
const CHIPS_AT_ONCE = 3;

/**
 * Name of the place: « Section 4.1 », « RGPD, art. 12.3 », « Notice, point 3 ».
 * @param {{source: string, document: string, section: string}} citation
 */
export function place({ source, document, section }) {
  if (source === "assistant") return `Notice de l’assistant, point ${section}`;
  if (source === "law") return `${lawDocument(document)}, ${lawSection(document, section)}`;
  return /^\d/.test(section) ? `Section ${section}` : section.charAt(0).toUpperCase() + section.slice(1);
}

function lawDocument(document) {
  const spelled = document.replace(/^decret-/, "Décret ").replace(/^reglement-/, "Règlement ");
  return LAW_DOCUMENTS[document] ?? spelled;
}

function lawSection(document, section) {
  const numbered = /^([A-Z]\.)?\d/.test(section) && !AUTHORITIES.includes(document);
  return numbered ? `art. ${section}` : section;
}

/** Renders citations and opens their card. */
export class Sources {
  /** @param {{document_title?: string, edition?: string, dpo_email?: string, name?: string}} organisation */
  constructor(organisation) {
    this.organisation = organisation;
    this.card = byId("source-card");
    this.card.addEventListener("click", (event) => event.target === this.card && this.card.close());
  }

  /**
   * Chips of a message, or null when it has no source.
   * @param {any[]} citations
   */
  chips(citations) {
    if (!citations.length) return null;
    const list = el("ul", { class: "chips", "aria-label": "Sources" }, citations.map((one) => el("li", {}, this.#chip(one))));
    if (citations.length <= CHIPS_AT_ONCE) return list;
    return el("details", { class: "more-sources" }, el("summary", {}, `Sources (${citations.length})`), list);
  }

  #chip(citation) {
    return el(
      "button",
      { type: "button", class: `chip ${citation.source}`, "aria-haspopup": "dialog", onclick: () => this.show(citation) },
      unseen("Source : "),
      el("b", {}, place(citation)),
      " ",
      el("span", { class: "chip-title" }, citation.title),
    );
  }

  /** Opens the card of a citation. The browser gives focus back to the chip when it closes. */
  show(citation) {
    const { name, says } = SOURCES[citation.source] ?? SOURCES.assistant;
    this.card.className = `card source ${citation.source}`;
    this.card.replaceChildren(
      el("p", { class: "card-kind" }, name),
      el("p", { class: "card-place" }, place(citation)),
      el("h2", { id: "source-title", tabindex: "-1", autofocus: true }, citation.title),
      el("dl", {}, this.#facts(citation).flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)])),
      el("p", { class: "card-says" }, says),
      el("div", { class: "card-actions" }, el("button", { type: "button", class: "primary", onclick: () => this.card.close() }, "Fermer")),
    );
    this.card.showModal();
  }

  #facts({ source, document }) {
    const { document_title, edition, dpo_email, name } = this.organisation;
    if (source === "law") return [["Texte", lawDocument(document)]];
    if (source === "assistant") return [["Document", "Notice de l’assistant Délia"], ...(name ? [["Responsable", name]] : [])];
    const ask = dpo_email ? [["Pour le demander", el("a", { href: `mailto:${dpo_email}` }, dpo_email)]] : [];
    const policy = document_title ?? "Politique de protection des données";
    return [["Document", policy], ...(edition ? [["Édition", edition]] : []), ...ask];
  }
}
