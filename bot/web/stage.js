/**
 * What happens around the conversation: what is announced, what is scrolled to, where focus goes.
 */
import { button, el } from "./dom.js";
import { T } from "./labels.js";

// A faster answer needs no « Délia écrit… »: it would only flicker.
const UNNOTICED_MS = 250;
const NEAR_THE_END_PX = 160;
const MARGIN_PX = 16;

/** Everything that is neither a message nor the composer. */
export class Stage {
  /**
   * @param {ShadowRoot} root
   * @param {{starters: string[], onStarter: (text: string) => void, inner: boolean}} options
   *   `inner`: the conversation scrolls inside its panel, and never moves the page around it
   */
  constructor(root, { starters, onStarter, inner }) {
    const find = (id) => root.getElementById(id);
    this.root = root;
    this.scroller = inner ? find("main") : null;
    this.log = find("log");
    this.announcer = find("announcer");
    this.waitingSign = find("waiting");
    this.starterSection = find("starters");
    const items = starters.map((text) => el("li", {}, button("", { onclick: () => onStarter(text) }, text)));
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
    const retry = button("small primary", { onclick: again }, T.retry);
    this.troubleNode = el("div", { class: "trouble", role: "alert" }, el("p", {}, text), retry);
    this.log.after(this.troubleNode);
  }

  /** Takes the trouble away. */
  calm() {
    const focused = this.troubleNode?.contains(this.root.activeElement);
    this.troubleNode?.remove();
    if (focused) this.root.getElementById("entry").focus({ preventScroll: true });
  }

  /** Brings a person's own message to the top: what answers it is read from its beginning. */
  reveal(node) {
    if (!this.scroller) return node.scrollIntoView({ block: "start", behavior: gently() });
    const distance = node.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top - MARGIN_PX;
    this.scroller.scrollBy({ top: distance, behavior: gently() });
  }

  /** Brings a pushed message into view for those who are at the end; nobody is torn away from what they read. */
  follow(node) {
    const scroller = this.scroller ?? document.documentElement;
    const { scrollHeight, clientHeight, scrollTop } = scroller;
    const below = scrollHeight - clientHeight - scrollTop - node.offsetHeight;
    if (below < NEAR_THE_END_PX) scroller.scrollTo({ top: scrollHeight, behavior: gently() });
  }

  /** Goes back to the beginning. */
  top() {
    (this.scroller ?? window).scrollTo(0, 0);
  }

  /** After a press, focus goes on to what answered it; who was typing goes on typing. */
  moveOn(node, composer) {
    const { activeElement } = this.root;
    // Nothing of ours has focus: the person is elsewhere on the site, and stays there.
    if (activeElement === composer.entry || (!activeElement && document.activeElement !== document.body)) return;
    const asked = composer.entry !== composer.area && matchMedia("(pointer: fine)").matches;
    if (asked) composer.focus();
    else node?.focus({ preventScroll: true });
  }

  /** After a failure, focus goes to the way out, unless the person is typing. */
  keepFocus(node, composer) {
    if (this.root.activeElement !== composer.entry) node.querySelector("button")?.focus({ preventScroll: true });
  }

  #waitingShown() {
    this.waitingSign.hidden = false;
    this.follow(this.waitingSign);
    this.announce(T.waiting);
  }
}

const gently = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
