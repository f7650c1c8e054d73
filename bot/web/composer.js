/**
 * Where a person types: several lines by default, one line with the right keyboard when a field is asked.
 */
import { el } from "./dom.js";
import { FIELDS, figures, T } from "./labels.js";

const LIMIT = 4000;
const COUNT_FROM = 3600;
const EIGHT_FIGURES = /^(\d\d)(\d\d)((?:19|20)\d\d)$/;

/** The form under the conversation. */
export class Composer {
  /**
   * @param {ShadowRoot} root
   * @param {{say: (text: string) => boolean, draft: (text: string) => void, announce: (text: string) => void}} on
   *   `say` tells whether the text was taken.
   */
  constructor(root, on) {
    const find = (id) => root.getElementById(id);
    this.root = root;
    this.on = on;
    this.form = find("composer");
    this.label = find("entry-label");
    this.hint = find("entry-hint");
    this.count = find("entry-count");
    this.plain = find("plain-entry");
    this.area = find("entry");
    this.entry = this.area;
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.form.addEventListener("input", () => this.#typed());
    this.plain.addEventListener("click", () => this.#plainly());
    this.area.addEventListener("keydown", (event) => this.#enter(event));
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
    const known = FIELDS[name ?? ""] ?? {};
    const field = typeof known === "string" ? { label: known } : known;
    this.field = field;
    this.label.textContent = field.label ?? (name ? T.answer : T.entry);
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
    const focused = this.root.activeElement === old;
    entry.value = old.value;
    old.replaceWith(entry);
    this.entry = entry;
    if (focused) this.focus();
    this.#typed();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#ready();
    if (!text) this.on.announce(T.writeFirst);
    else if (length(text) > LIMIT) this.on.announce(this.count.textContent);
    else if (this.on.say(text)) this.text = "";
    else return;
    this.focus();
  }

  /** A keyboard of figures has no slash: « 03031958 » is a date all the same. */
  #ready() {
    const text = this.text.trim();
    return this.field?.date ? text.replace(EIGHT_FIGURES, "$1/$2/$3") : text;
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
    const excess = over > 0 ? T.tooLong(figures(over)) : "";
    this.count.textContent = typed >= COUNT_FROM ? T.characters(figures(typed), figures(LIMIT)) + excess : "";
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

function line({ type, inputmode, autocomplete, autocapitalize }) {
  const described = { "aria-describedby": "entry-hint entry-count", enterkeyhint: "send" };
  return el("input", { id: "entry", type, inputmode, autocomplete, autocapitalize, ...described });
}
