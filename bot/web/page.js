/**
 * The page around the conversation: what is announced, what is scrolled to, where focus goes.
 */
import { byId, el } from "./dom.js";

// A faster answer needs no « Délia écrit… »: it would only flicker.
const UNNOTICED_MS = 250;
const NEAR_THE_END_PX = 160;

/** Everything that is neither a message nor the composer. */
export class Page {
  /** @param {{starters: string[], onStarter: (text: string) => void}} options */
  constructor({ starters, onStarter }) {
    this.log = byId("log");
    this.announcer = byId("announcer");
    this.waitingSign = byId("waiting");
    this.starterSection = byId("starters");
    const items = starters.map((text) => el("li", {}, el("button", { type: "button", onclick: () => onStarter(text) }, text)));
    this.starterSection.querySelector("ul").append(...items);
  }

  /** From now on, what enters the log is read out; what was remembered has not been. */
  ready() {
    this.log.setAttribute("aria-live", "polite");
  }

  /** Says something to screen readers, again even when it is the same. */
  announce(text) {
    this.announcer.textContent = "";
    setTimeout(() => (this.announcer.textContent = text), 50);
  }

  /** Shows that an answer is on its way. */
  waiting(on) {
    clearTimeout(this.waitingTimer);
    this.waitingSign.hidden = true;
    if (on) this.waitingTimer = setTimeout(() => this.#waitingShown(), UNNOTICED_MS);
  }

  starters(shown) {
    this.starterSection.hidden = !shown;
  }

  /** Says that no conversation could be opened, with a way to try again. */
  trouble(text, again) {
    this.calm();
    const retry = el("button", { type: "button", class: "small primary", onclick: again }, "Réessayer");
    this.troubleNode = el("div", { class: "trouble", role: "alert" }, el("p", {}, text), retry);
    this.log.after(this.troubleNode);
  }

  /** Takes the trouble away. */
  calm() {
    const focused = this.troubleNode?.contains(document.activeElement);
    this.troubleNode?.remove();
    if (focused) byId("entry").focus({ preventScroll: true });
  }

  /** Brings a person's own message to the top: what answers it is read from its beginning. */
  reveal(node) {
    node.scrollIntoView({ block: "start", behavior: gently() });
  }

  /** Brings a pushed message into view for those who are at the end; nobody is torn away from what they read. */
  follow(node) {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const below = scrollHeight - clientHeight - scrollTop - node.offsetHeight;
    if (below < NEAR_THE_END_PX) node.scrollIntoView({ block: "nearest", behavior: gently() });
  }

  /** After a press, focus goes on to what answered it; who was typing goes on typing. */
  moveOn(node, composer) {
    if (document.activeElement === composer.entry) return;
    const asked = composer.entry !== composer.area && matchMedia("(pointer: fine)").matches;
    if (asked) composer.focus();
    else node?.focus({ preventScroll: true });
  }

  /** After a failure, focus goes to the way out, unless the person is typing. */
  keepFocus(node, composer) {
    if (document.activeElement !== composer.entry) node.querySelector("button")?.focus({ preventScroll: true });
  }

  #waitingShown() {
    this.waitingSign.hidden = false;
    this.waitingSign.scrollIntoView({ block: "nearest", behavior: gently() });
    this.announce("Délia écrit…");
  }
}

const gently = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
