/**
 * What the page remembers: in sessionStorage only, so that it dies with the tab, and all under one key, so that erasing forgets all.
 */

const KEY = "delia";

/**
 * @typedef {{id: number, from: "me", text: string, payload: string | null, state: "sending" | "sent" | "failed",
 *   problem: string | null, again: boolean, session: string | null}} Mine
 * @typedef {{id: number, from: "delia", message: any, session: string | null, opinion: string | null}} Theirs
 * @typedef {{id: number, from: "divider", text: string}} Divider
 * @typedef {Mine | Theirs | Divider} Entry
 */

const empty = () => ({ session: null, lastEvent: "", nextId: 1, draft: "", entries: [] });

/** The conversation of this tab. */
export class Store {
  constructor() {
    /** @type {{session: string | null, lastEvent: string, nextId: number, draft: string, entries: Entry[]}} */
    this.state = { ...empty(), ...read() };
    // A reload in the middle of a sending: whether it arrived is unknown, so the person decides.
    for (const entry of this.state.entries) if (entry.state === "sending") this.#interrupted(entry);
  }

  /** Adds an entry at the end. */
  add(entry) {
    const added = { id: this.state.nextId++, ...entry };
    this.state.entries.push(added);
    this.save();
    return added;
  }

  /** Takes an entry away. */
  remove(entry) {
    this.state.entries = this.state.entries.filter((other) => other !== entry);
    this.save();
  }

  /** Makes an entry the last one. */
  moveToEnd(entry) {
    this.remove(entry);
    this.state.entries.push(entry);
    this.save();
  }

  /** Changes an entry. */
  change(entry, values) {
    Object.assign(entry, values);
    this.save();
  }

  /** Changes the conversation itself. */
  set(values) {
    Object.assign(this.state, values);
    this.save();
  }

  /** Forgets everything. */
  forget() {
    this.state = empty();
    attempt(() => sessionStorage.removeItem(KEY));
  }

  save() {
    attempt(() => sessionStorage.setItem(KEY, JSON.stringify(this.state)));
  }

  #interrupted(entry) {
    Object.assign(entry, { state: "failed", again: true, problem: "L’envoi a été interrompu. Votre message est gardé ici." });
  }
}

function read() {
  return attempt(() => JSON.parse(sessionStorage.getItem(KEY) ?? "{}")) ?? {};
}

/** Storage may be refused (private browsing, full): the conversation then lasts as long as the page. */
function attempt(action) {
  try {
    return action();
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}
