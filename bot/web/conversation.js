/**
 * The conversation itself: what is said is never lost, what is answered is shown, and what has ended starts anew.
 */
import { ApiProblem } from "./api.js";

const OPENING_FAILED = "Délia ne répond pas pour le moment. Vous pouvez déjà écrire : votre message sera gardé ici.";
const ENDED = "Cette conversation est terminée. Écrivez pour en commencer une nouvelle.";
const ENDED_WHILE_SAYING = "La conversation précédente est terminée. Votre message est gardé : « Réessayer » l’envoie dans une nouvelle.";
const OPINION_LOST = "Votre avis n’est pas parti. Réessayez dans un instant.";
const ANSWERS = ["answer", "silent"];

/** Ties the API, what is remembered and what is shown. */
export class Conversation {
  /**
   * @param {{api: import("./api.js").ChatApi, store: import("./store.js").Store, view: import("./view.js").View,
   *   composer: import("./composer.js").Composer, pushes: import("./pushes.js").Pushes, page: import("./page.js").Page}} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.busy = false;
  }

  /** Shows what is remembered, or opens a conversation. */
  async start() {
    const { entries, session } = this.store.state;
    for (const entry of entries) this.view.draw(entry);
    this.#recover(entries);
    if (session) this.pushes.start();
    else if (!entries.length) await this.open();
    this.page.ready();
  }

  /** Opens a conversation and shows its first screen. */
  async open() {
    try {
      await this.#open();
    } catch (error) {
      const { status, message } = expected(error);
      this.page.trouble(status ? message : OPENING_FAILED, () => this.open());
    }
  }

  /** Says a text, or presses a choice that the message of `origin` gave. Returns whether it was taken. */
  say(text, payload = null, origin = null) {
    if (this.busy) {
      this.page.announce("Délia prépare sa réponse : un instant.");
      return false;
    }
    const session = origin?.session ?? this.store.state.session;
    const entry = this.store.add({ from: "me", text, payload, session, state: "sending", problem: null, again: false });
    this.view.draw(entry);
    void this.deliver(entry);
    return true;
  }

  /** Sends an entry; when it cannot be, it stays with the reason and what can be done. */
  async deliver(entry) {
    if (this.busy) return;
    this.#sending(entry);
    const { state } = this.store;
    try {
      if (!state.session) await this.#openFor(entry);
      const messages = await this.api.say(state.session, this.#said(entry));
      if (state === this.store.state) this.#answered(entry, messages);
    } catch (error) {
      const problem = expected(error);
      if (state === this.store.state) this.#failed(entry, problem);
    } finally {
      this.busy = false;
      this.page.waiting(false);
    }
  }

  /** Takes a message that failed back into the composer. */
  edit(entry) {
    this.store.remove(entry);
    this.view.remove(entry);
    this.composer.text = [entry.text, this.composer.text].filter(Boolean).join("\n");
    this.composer.focus();
    this.#starters();
  }

  /** Gives an opinion on the last answer. */
  async opinion(entry, kind) {
    try {
      const messages = await this.api.feedback(this.store.state.session, kind);
      this.store.change(entry, { opinion: messages[0]?.text ?? "Merci, c’est noté." });
      this.view.offerOpinion(entry);
      this.view.focusOpinion(entry);
    } catch (error) {
      expected(error);
      this.page.announce(OPINION_LOST);
      this.view.opinionProblem(entry, OPINION_LOST);
    }
  }

  /** Erases the conversation, here and at the service. Throws the ApiProblem when the service could not. */
  async erase() {
    const { session } = this.store.state;
    if (session) await this.api.erase(session).catch((error) => expected(error).sessionEnded || Promise.reject(error));
    this.pushes.stop();
    this.store.forget();
    this.view.clear();
    this.page.calm();
    this.composer.ask(null);
    this.composer.text = "";
    await this.open();
  }

  /** Shows a message that was pushed. */
  pushed(message) {
    const entry = this.#show(message);
    this.page.follow(this.view.nodes.get(entry.id));
  }

  /** Notes that the service knows this conversation no more. */
  ended(session) {
    if (this.store.state.session !== session) return;
    this.store.set({ session: null });
    this.view.draw(this.store.add({ from: "divider", text: ENDED }));
  }

  async #open() {
    const { state } = this.store;
    const { session, messages } = await this.api.open();
    if (state !== this.store.state) return;
    this.page.calm();
    const again = state.entries.some(({ from }) => from === "delia");
    this.store.set({ session, lastEvent: "" });
    if (again) this.view.draw(this.store.add({ from: "divider", text: "Nouvelle conversation" }));
    else for (const message of messages) this.#show(message);
    this.#starters();
    this.pushes.start();
  }

  /** Opens a conversation for a message that waits: what opens it stands above the message. */
  async #openFor(entry) {
    await this.#open();
    this.store.moveToEnd(entry);
    this.view.remove(entry);
    this.view.draw(entry);
  }

  /** A payload is worth something in its own conversation only; its title says the same in any. */
  #said({ payload, session, text }) {
    return payload && session === this.store.state.session ? { payload } : { text };
  }

  #sending(entry) {
    this.busy = true;
    this.store.change(entry, { state: "sending", problem: null });
    this.page.reveal(this.view.draw(entry));
    this.page.waiting(true);
    this.#starters();
  }

  #answered(entry, messages) {
    this.store.change(entry, { state: "sent" });
    const own = this.view.draw(entry);
    this.view.retire();
    const shown = messages.map((message) => this.#show(message));
    this.#prepare(shown);
    this.page.reveal(own);
    this.page.moveOn(this.view.nodes.get(shown[0]?.id), this.composer);
  }

  #failed(entry, problem) {
    if (problem.sessionEnded) this.store.set({ session: null });
    const reason = problem.sessionEnded ? ENDED_WHILE_SAYING : problem.message;
    this.store.change(entry, { state: "failed", problem: reason, again: problem.sessionEnded || problem.worthRetrying });
    this.page.reveal(this.view.draw(entry));
    this.page.announce(reason);
    this.page.keepFocus(this.view.nodes.get(entry.id), this.composer);
  }

  #show(message) {
    const entry = this.store.add({ from: "delia", message, session: this.store.state.session, opinion: null });
    this.view.draw(entry);
    return entry;
  }

  /** After a turn: the composer for the field asked, opinions under the last answer. */
  #prepare(shown) {
    this.composer.ask(shown.at(-1)?.message.field);
    const answer = shown.findLast(({ message }) => ANSWERS.includes(message.kind));
    if (answer) this.view.offerOpinion(answer);
  }

  #recover(entries) {
    const last = entries.findLastIndex(({ from }) => from === "me");
    for (const entry of entries.slice(0, Math.max(last, 0))) if (entry.opinion) this.view.offerOpinion(entry);
    this.view.retire();
    if (last >= 0) {
      for (const entry of entries.slice(last)) this.view.draw(entry);
      this.#prepare(entries.slice(last + 1).filter(({ from }) => from === "delia"));
      this.page.reveal(this.view.nodes.get(entries[last].id));
    }
    this.#starters();
  }

  #starters() {
    const { entries, session } = this.store.state;
    this.page.starters(Boolean(session) && !entries.some(({ from }) => from === "me"));
  }
}

/** Lets only the problems of the API pass. */
function expected(error) {
  if (error instanceof ApiProblem) return error;
  throw error;
}
