/**
 * What the widget remembers, all under one key, so that erasing forgets all: by default in sessionStorage, so that it dies
 * with the tab; in localStorage when the site asks for it, and then no longer than the service itself remembers.
 */
import { PROBLEMS } from "./labels.js";

const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;

/**
 * @typedef {{id: number, from: "me", text: string, payload: string | null, state: "sending" | "sent" | "failed",
 *   problem: string | null, again: boolean, talk: number, unsent: boolean}} Mine
 * @typedef {{id: number, from: "delia", message: any, opinion: string | null, talk: number}} Theirs
 * @typedef {{id: number, from: "divider", text: string}} Divider
 * @typedef {Mine | Theirs | Divider} Entry
 * @typedef {{session: string | null, talk: number, who: string, refused: string, lastEvent: string, nextId: number,
 *   draft: string, open: boolean, accepted: string[], entries: Entry[]}} State
 *   `talk` counts conversations: a payload is worth something in its own only. `who` is the sign-in in force.
 */

const empty = () => ({
  session: null,
  talk: 0,
  who: "",
  refused: "",
  lastEvent: "",
  nextId: 1,
  draft: "",
  open: false,
  accepted: [],
  entries: [],
});

/** The conversation of this tab, or of this browser. */
export class Store {
  /**
   * @param {string} key
   * @param {boolean} lasting whether it outlives the tab
   */
  constructor(key, lasting) {
    this.key = key;
    this.area = attempt(() => (lasting ? localStorage : sessionStorage));
    this.lasting = lasting;
    this.reload();
  }

  /** Reads again what is remembered. */
  reload() {
    /** @type {State} */
    this.state = { ...empty(), ...this.#read() };
    // A reload in the middle of a sending: whether it arrived is unknown, so the person decides.
    for (const entry of this.state.entries) {
      if (entry.state === "sending") Object.assign(entry, { state: "failed", again: true, problem: PROBLEMS.interrupted });
    }
  }

  /** Adds an entry at the end. */
  add(entry) {
    const added = { id: this.state.nextId++, talk: this.state.talk, ...entry };
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

  /** Forgets everything but that the panel is open. */
  forget() {
    this.state = { ...empty(), open: this.state.open };
    attempt(() => this.area?.removeItem(this.key));
  }

  save() {
    attempt(() => this.area?.setItem(this.key, JSON.stringify({ ...this.state, savedAt: Date.now() })));
  }

  #read() {
    const { savedAt = 0, ...state } = attempt(() => JSON.parse(this.area?.getItem(this.key) ?? "{}")) ?? {};
    const stale = this.lasting && Date.now() - savedAt > FORGOTTEN_AFTER_MS;
    return stale || !Array.isArray(state.entries) ? {} : state;
  }
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
