/**
 * The chat API, as the contract names it. Every failure is an ApiProblem with a sentence that can be shown.
 */
import { events } from "./events.js";
import { PROBLEMS } from "./labels.js";

const PATIENCE_MS = 30_000;

/** What went wrong: `status` is 0 when no answer came at all. */
export class ApiProblem extends Error {
  /**
   * @param {string} message a French sentence to show
   * @param {string} code stable code of the API, or `page.*`
   * @param {number} status
   * @param {number} wait seconds before it is worth trying again
   */
  constructor(message, code, status, wait = 0) {
    super(message);
    Object.assign(this, { code, status, wait });
  }

  /** The conversation is over: never opened, expired, or erased elsewhere. */
  get sessionEnded() {
    return this.status === 401 && this.code !== "bot.token_refused";
  }

  /** The sign-in that the site handed over is not accepted, or cannot be judged now. */
  get signInRefused() {
    return ["bot.token_refused", "bot.identity_provider_away"].includes(this.code);
  }

  /** The conversation belongs to another signed-in person. */
  get someoneElse() {
    return this.status === 409;
  }

  /** Sending the same again later may work; otherwise it has to be changed first. */
  get worthRetrying() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** Client of one gateway. */
export class ChatApi {
  /** @param {string} base address of the gateway, with its final slash */
  constructor(base) {
    this.base = base;
  }

  /**
   * Opens a conversation, or carries one on under another token.
   * @param {{token?: string | null, old?: string | null}} who `token`: the site's JWT; `old`: the session to continue
   * @returns {Promise<{session: string, messages: object[]}>}
   */
  open({ token = null, old = null } = {}) {
    return this.#call("POST", "sessions", { session: token, body: old ? { continue: old } : {} });
  }

  /**
   * Takes one turn.
   * @param {string} session
   * @param {{text: string} | {payload: string}} said
   * @returns {Promise<object[]>} the messages to show
   */
  async say(session, said) {
    return (await this.#call("POST", "messages", { session, body: said })).messages;
  }

  /**
   * Gives an opinion on the last answer.
   * @param {string} session
   * @param {"useful" | "wrong_answer" | "dislike_rule"} kind
   * @returns {Promise<object[]>}
   */
  async feedback(session, kind) {
    return (await this.#call("POST", "feedback", { session, body: { kind } }))?.messages ?? [];
  }

  /** Erases the conversation. @param {string} session */
  erase(session) {
    return this.#call("DELETE", "sessions", { session });
  }

  /**
   * Follows what is pushed later, until the signal aborts or the stream ends.
   * @param {string} session
   * @param {{lastId: string, signal: AbortSignal, onEvent: (id: string, data: object) => void}} options
   */
  async follow(session, { lastId, signal, onEvent }) {
    const headers = { ...bearer(session), Accept: "text/event-stream", ...(lastId ? { "Last-Event-ID": lastId } : {}) };
    const response = await reach(`${this.base}api/chat/events`, { headers, signal, cache: "no-store" });
    if (!response.ok) throw await problemOf(response);
    for await (const { id, data } of events(response.body)) onEvent(id, JSON.parse(data));
  }

  async #call(method, path, { session, body }) {
    const headers = { ...(session ? bearer(session) : {}), ...(body ? { "Content-Type": "application/json" } : {}) };
    const request = { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) };
    const response = await reach(`${this.base}api/chat/${path}`, request);
    if (!response.ok) throw await problemOf(response);
    return response.status === 204 ? null : readJson(response);
  }
}

const bearer = (session) => ({ Authorization: `Bearer ${session}` });

/** Fetches without cookies: the token says all there is to say. */
export async function reach(url, request) {
  try {
    return await fetch(url, { credentials: "omit", ...request });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    const slow = error.name === "TimeoutError";
    throw new ApiProblem(slow ? PROBLEMS.slow : PROBLEMS.offline, slow ? "page.too_slow" : "page.offline", 0);
  }
}

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    throw new ApiProblem(PROBLEMS.unreadable, "page.unreadable", 0);
  }
}

/** Reads why the service refused. */
export async function problemOf(response) {
  const body = await response.json().catch(() => null);
  const { code, message } = body?.error ?? {};
  const wait = Number(response.headers.get("Retry-After")) || 0;
  return new ApiProblem(message ?? PROBLEMS.unreadable, code ?? "page.unreadable", response.status, wait);
}
