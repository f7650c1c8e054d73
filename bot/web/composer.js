/**
 * Where a person types: several lines by default, one line with the right keyboard when a field is asked.
 */
import { byId, el } from "./dom.js";
import { FIELDS } from "./labels.js";

const LIMIT = 4000;
const COUNT_FROM = 3600;
const figures = (number) => number.toLocaleString("fr-FR");

/** The form at the bottom of the page. */
export class Composer {
  /**
   * @param {{say: (text: string) => boolean, draft: (text: string) => void, announce: (text: string) => void}} on
   *   `say` tells whether the text was taken.
   */
  constructor(on) {
    this.on = on;
    this.form = byId("composer");
    this.label = byId("entry-label");
    this.hint = byId("entry-hint");
    this.count = byId("entry-count");
    this.plain = byId("plain-entry");
    this.area = byId("entry");
    this.entry = this.area;
    this.words = this.label.textContent;
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.form.addEventListener("input", () => this.#typed());
    this.plain.addEventListener("click", () => this.#plainly());
    this.area.addEventListener("keydown", (event) => this.#enter(event));
    this.area.setAttribute("enterkeyhint", "send");
  }

  /** What is typed. */
  get text() {
    return this.entry.value;
  }

  set text(value) {
    this.entry.value = value;
    this.#typed();
  }

  focus() {
    this.entry.focus({ preventScroll: true });
  }

  /**
   * Gets ready for a field, or for anything.
   * @param {string | null | undefined} name
   */
  ask(name) {
    const field = FIELDS[name ?? ""] ?? {};
    this.label.textContent = field.label ?? (name ? "Votre réponse" : this.words);
    this.hint.textContent = field.hint ?? "";
    this.hint.hidden = !field.hint;
    this.plain.hidden = !field.type;
    this.area.setAttribute("autocomplete", field.autocomplete ?? "off");
    this.#put(field.type ? line(field) : this.area);
  }

  /** Leaves the one-line field for free words: a numeric keyboard has no letters to say « passer » with. */
  #plainly() {
    this.plain.hidden = true;
    this.#put(this.area);
    this.focus();
  }

  #put(entry) {
    const old = this.entry;
    if (old === entry) return;
    const focused = document.activeElement === old;
    entry.value = old.value;
    old.replaceWith(entry);
    this.entry = entry;
    if (focused) this.focus();
    this.#typed();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.text.trim();
    if (!text) this.on.announce("Écrivez d’abord votre message.");
    else if (length(text) > LIMIT) this.on.announce(this.count.textContent);
    else if (this.on.say(text)) this.text = "";
    this.focus();
  }

  #enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #typed() {
    const typed = length(this.text.trim());
    const over = typed - LIMIT;
    this.entry.setAttribute("aria-invalid", String(over > 0));
    this.count.classList.toggle("over", over > 0);
    const excess = over > 0 ? ` : ${figures(over)} de trop. Envoyez-le en plusieurs fois.` : "";
    this.count.textContent = typed >= COUNT_FROM ? `${figures(typed)} / ${figures(LIMIT)} caractères${excess}` : "";
    this.#grow();
    this.on.draft(this.text);
  }

  #grow() {
    if (this.entry !== this.area || CSS.supports("field-sizing", "content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight}px`;
  }
}

/** Characters as the service counts them, not UTF-16 units. */
const length = (text) => [...text].length;

function line({ type, inputmode, autocomplete }) {
  return el("input", { id: "entry", type, inputmode, autocomplete, enterkeyhint: "send", "aria-describedby": "entry-hint entry-count" });
}
