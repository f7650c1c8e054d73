/**
 * Listens for messages pushed later, while the page is looked at; nothing is missed in between, the service keeps them.
 */
import { ApiProblem } from "./api.js";

const SHORTEST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;

/** One listener at a time. */
export class Pushes {
  /**
   * @param {import("./api.js").ChatApi} api
   * @param {import("./store.js").Store} store
   * @param {{pushed: (message: object) => void, ended: (session: string) => void}} on
   */
  constructor(api, store, on) {
    Object.assign(this, { api, store, on });
    this.stopping = new AbortController();
  }

  /** Starts listening to the conversation there is, instead of any other. */
  start() {
    this.stop();
    const { session } = this.store.state;
    if (session && !document.hidden) void this.#listen(session, this.stopping.signal);
  }

  stop() {
    this.stopping.abort();
    this.stopping = new AbortController();
  }

  async #listen(session, signal) {
    for (let pause = SHORTEST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const problem = await this.#follow(session, signal);
      if (signal.aborted) return;
      if (problem?.sessionEnded) return this.on.ended(session);
      if (!problem) pause = SHORTEST_PAUSE_MS;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** Follows one stream to its end; returns the problem that ended it, if one did. */
  async #follow(session, signal) {
    const onEvent = (id, message) => this.#received(id, message, signal);
    try {
      await this.api.follow(session, { lastId: this.store.state.lastEvent, signal, onEvent });
      return null;
    } catch (error) {
      const lost = error instanceof TypeError || error.name === "AbortError";
      if (lost) return null;
      if (error instanceof ApiProblem) return error;
      throw error;
    }
  }

  #received(id, message, signal) {
    if (signal.aborted) return;
    if (id) this.store.set({ lastEvent: id });
    this.on.pushed(message);
  }
}
