/**
 * Where a sentence comes from: the chips under a message and the card that a chip opens.
 */
import { button, el, unseen } from "./dom.js";
import { SOURCES } from "./labels.js";

const AUTHORITIES = ["cnil", "acpr"];
// Beyond that, the chips would be longer than what they support.
const CHIPS_AT_ONCE = 3;

/**
 * Name of the place: « Section 4.1 », « RGPD, art. 12.3 », « Notice, point 3 ».
 * @param {{source: string, document: string, section: string}} citation
 */
export function place({ source, document, section }) {
  if (source === "assistant") return SOURCES.point(section);
  if (source === "law") return `${lawDocument(document)}, ${lawSection(document, section)}`;
  return /^\d/.test(section) ? SOURCES.section(section) : section.charAt(0).toUpperCase() + section.slice(1);
}

function lawDocument(document) {
  const spelled = document.replace(/^decret-/, SOURCES.decree).replace(/^reglement-/, SOURCES.rule);
  return SOURCES.law_documents[document] ?? spelled;
}

function lawSection(document, section) {
  const numbered = /^([A-Z]\.)?\d/.test(section) && !AUTHORITIES.includes(document);
  return numbered ? SOURCES.article(section) : section;
}

/** Renders citations and opens their card. */
export class Sources {
  /**
   * @param {HTMLDialogElement} card
   * @param {{document_title?: string, edition?: string, dpo_email?: string, name?: string}} organisation
   */
  constructor(card, organisation) {
    this.organisation = organisation;
    this.card = card;
    this.card.addEventListener("click", (event) => event.target === this.card && this.card.close());
  }

  /**
   * Chips of a message, or null when it has no source.
   * @param {any[]} citations
   */
  chips(citations) {
    if (!citations.length) return null;
    const items = citations.map((one) => el("li", {}, this.#chip(one)));
    const list = el("ul", { class: "chips", "aria-label": SOURCES.list }, items);
    if (citations.length <= CHIPS_AT_ONCE) return list;
    return el("details", { class: "more-sources" }, el("summary", {}, `${SOURCES.list} (${citations.length})`), list);
  }

  #chip(citation) {
    return button(
      `chip ${citation.source}`,
      { "aria-haspopup": "dialog", onclick: () => this.show(citation) },
      unseen(SOURCES.prefix),
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
      el("div", { class: "card-actions" }, button("primary", { onclick: () => this.card.close() }, SOURCES.close)),
    );
    this.card.showModal();
  }

  #facts({ source, document }) {
    const { document_title, edition, dpo_email, name } = this.organisation;
    const { terms } = SOURCES;
    if (source === "law") return [[terms.text, lawDocument(document)]];
    if (source === "assistant") return [[terms.document, SOURCES.notice], ...(name ? [[terms.owner, name]] : [])];
    const ask = dpo_email ? [[terms.ask, el("a", { href: `mailto:${dpo_email}` }, dpo_email)]] : [];
    return [[terms.document, document_title ?? document], ...(edition ? [[terms.edition, edition]] : []), ...ask];
  }
}
