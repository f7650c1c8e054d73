/**
 * Draws the entries of a conversation. It decides nothing: what is pressed goes back to its `on` handlers.
 */
import { button, el, unseen } from "./dom.js";
import { KINDS, OPINIONS, T } from "./labels.js";
import { recapLines } from "./recap.js";
import { place } from "./sources.js";
import { blocks } from "./text.js";
import { rightsList, ticketCard } from "./ticket.js";
import { uploadDone, uploadForm, uploadsIn } from "./upload.js";

// Their choices answer one question; once it is answered they would answer another.
const ONE_ANSWER = ["question", "recap"];

/** Draws into the log. */
export class View {
  /**
   * @param {HTMLElement} log
   * @param {import("./sources.js").Sources} sources
   * @param {{press: Function, opinion: Function, retry: Function, edit: Function, sent: Function,
   *   announce: (text: string) => void}} on
   * @param {string} base address of the gateway
   */
  constructor(log, sources, on, base) {
    this.base = base;
    this.log = log;
    this.sources = sources;
    this.on = on;
    /** @type {Map<number, HTMLElement>} */
    this.nodes = new Map();
  }

  /** Draws an entry at the end, or again where it stands. */
  draw(entry) {
    const node = this.#build(entry);
    const before = this.nodes.get(entry.id);
    if (before) before.replaceWith(node);
    else this.log.append(node);
    this.nodes.set(entry.id, node);
    return node;
  }

  /** Takes an entry off the page. */
  remove(entry) {
    this.nodes.get(entry.id)?.remove();
    this.nodes.delete(entry.id);
  }

  /** Takes everything off the page. */
  clear() {
    this.log.replaceChildren();
    this.nodes.clear();
  }

  /** Marks the choices of questions that have been answered; they keep focus and say that they are over. */
  retire() {
    for (const button of this.log.querySelectorAll(".one-answer .choices button")) button.setAttribute("aria-disabled", "true");
    for (const feedback of this.log.querySelectorAll(".feedback:not(.given)")) feedback.remove();
  }

  /** Lets a message be sent again only when the service is ready to hear it. */
  pause(entry, seconds) {
    const retry = this.nodes.get(entry.id)?.querySelector(".retry");
    if (!retry) return;
    retry.disabled = true;
    setTimeout(() => (retry.disabled = false), seconds * 1000);
  }

  /** Offers the three opinions under an answer, or shows the thanks for the one given. */
  offerOpinion(entry) {
    const node = this.nodes.get(entry.id);
    node?.querySelector(".feedback")?.remove();
    node?.append(entry.opinion ? this.#thanks(entry.opinion) : this.#opinions(entry));
  }

  /** Moves focus to the thanks, since the buttons are gone. */
  focusOpinion(entry) {
    this.nodes.get(entry.id)?.querySelector(".feedback")?.focus({ preventScroll: true });
  }

  /** Says beside the opinions that they did not leave. */
  opinionProblem(entry, text) {
    const feedback = this.nodes.get(entry.id)?.querySelector(".feedback");
    feedback?.querySelector(".problem")?.remove();
    feedback?.append(el("span", { class: "problem" }, text));
  }

  #build(entry) {
    if (entry.from === "divider") return el("p", { class: "divider" }, el("span", {}, entry.text));
    return entry.from === "me" ? this.#mine(entry) : this.#theirs(entry);
  }

  #mine(entry) {
    const said = el("p", { class: "said", dir: "auto" }, entry.text);
    const failure = entry.state === "failed" ? this.#failure(entry) : null;
    return el("article", { class: `turn mine ${entry.state}` }, unseen(T.you), said, failure);
  }

  #failure(entry) {
    const retry = entry.again ? button("small primary retry", { onclick: () => this.on.retry(entry) }, T.retry) : null;
    const edit = button("small quiet", { onclick: () => this.on.edit(entry) }, T.edit);
    return el("div", { class: "failure" }, el("p", {}, entry.problem), el("p", { class: "failure-actions" }, retry, edit));
  }

  #theirs(entry) {
    const { message } = entry;
    const once = ONE_ANSWER.includes(message.kind) ? " one-answer" : "";
    return el(
      "article",
      { class: `turn delia kind-${message.kind}${once}`, tabindex: "-1" },
      unseen(T.delia),
      KINDS[message.kind] ? el("p", { class: "tab" }, KINDS[message.kind]) : null,
      el("div", { class: "sheet" }, this.#content(entry, message)),
    );
  }

  #content(entry, message) {
    return [
      rightsList(message.rights ?? []),
      el("div", { class: "text" }, message.kind === "recap" ? recapLines(message) : blocks(message.text)),
      message.ticket ? ticketCard(message.ticket, this.on.announce) : null,
      ...uploadsIn(message.text, this.base).map((address) => this.#upload(entry, address)),
      this.sources.chips(message.citations ?? []),
      this.#choices(entry, message.buttons ?? [], T.choices, "buttons"),
      this.#options(entry, message),
    ];
  }

  #upload(entry, address) {
    const told = entry.uploaded?.[address];
    return told ? uploadDone(told) : uploadForm(address, (thanks) => this.on.sent(entry, address, thanks));
  }

  #options(entry, { kind, options = [] }) {
    if (kind === "clarification" || !options.length) return this.#choices(entry, options, T.options, "options");
    const title = el("p", { class: "see-also-title" }, T.seeAlso);
    return el("div", { class: "see-also" }, title, this.#choices(entry, options, T.seeAlso, "links"));
  }

  #choices(entry, choices, label, look) {
    if (!choices.length) return null;
    const items = choices.map((choice) => el("li", {}, this.#choice(entry, choice)));
    return el("ul", { class: `choices ${look}`, "aria-label": label }, items);
  }

  #choice(entry, choice) {
    const places = (choice.citations ?? []).map(place).join(", ");
    const press = ({ currentTarget }) => {
      if (currentTarget.getAttribute("aria-disabled") !== "true") this.on.press(entry, choice);
    };
    const title = el("span", { class: "choice-title" }, choice.title);
    return button("", { onclick: press }, title, places ? el("small", {}, places) : null);
  }

  #opinions(entry) {
    const buttons = Object.entries(OPINIONS).map(([kind, title]) =>
      button("", { onclick: () => this.on.opinion(entry, kind) }, title),
    );
    const group = { class: "feedback", role: "group", "aria-label": T.opinionGroup };
    return el("div", group, el("span", {}, T.opinion), buttons);
  }

  #thanks(text) {
    return el("p", { class: "feedback given", tabindex: "-1" }, text);
  }
}
