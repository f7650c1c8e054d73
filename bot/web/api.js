/**
 * The chat API, as the contract names it. Every failure is an ApiProblem with a sentence that can be shown.
 */
import { events } from "./events.js";

const PATIENCE_MS = 30_000;
const OFFLINE = "Le message n’est pas parti : la connexion semble coupée. Il est gardé ici.";
const TOO_SLOW = "Le service met trop de temps à répondre. Votre message est gardé ici.";
const UNREADABLE = "La réponse n’a pas pu être lue. Votre message est gardé ici.";

/** What went wrong: `status` is 0 when no answer came at all. */
export class ApiProblem extends Error {
  /**
   * @param {string} message a French sentence to show
   * @param {string} code stable code of the API, or `page.*`
   * @param {number} status
   */
  constructor(message, code, status) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** The conversation is over: never opened, expired, or erased elsewhere. */
  get sessionEnded() {
    return this.status === 401;
  }

  /** Sending the same again later may work; otherwise it has to be changed first. */
  get worthRetrying() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** Client of the chat API of the same origin. */
export class ChatApi {
  /** @returns {Promise<{session: string, messages: object[]}>} a new conversation */
  open() {
    return this.#call("POST", "sessions", { body: {} });
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
    const response = await reach("/api/chat/events", { headers, signal, cache: "no-store" });
    if (!response.ok) throw await problemOf(response);
    for await (const { id, data } of events(response.body)) onEvent(id, JSON.parse(data));
  }

  async #call(method, path, { session, body }) {
    const headers = { ...(session ? bearer(session) : {}), ...(body ? { "Content-Type": "application/json" } : {}) };
    const request = { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) };
    const response = await reach(`/api/chat/${path}`, request);
    if (!response.ok) throw await problemOf(response);
    return response.status === 204 ? null : readJson(response);
  }
}

const bearer = (session) => ({ Authorization: `Bearer ${session}` });

async function reach(url, request) {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    const slow = error.name === "TimeoutError";
    throw new ApiProblem(slow ? TOO_SLOW : OFFLINE, slow ? "page.too_slow" : "page.offline", 0);
  }
}

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    throw new ApiProblem(UNREADABLE, "page.unreadable", 0);
  }
}

async function problemOf(response) {
  const body = await response.json().catch(() => null);
  const { code, message } = body?.error ?? {};
  return new ApiProblem(message ?? UNREADABLE, code ?? "page.unreadable", response.status);
}
