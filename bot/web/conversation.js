/**
 * The conversation itself: what is said is never lost, what is answered is shown, and what has ended starts anew.
 */
import { ApiProblem } from "./api.js";
import { nameOf } from "./identity.js";
import { PROBLEMS, T } from "./labels.js";

const ANSWERS = ["answer", "silent"];

/** Ties the API, what is remembered and what is shown. */
export class Conversation {
  /**
   * @param {{api: import("./api.js").ChatApi, store: import("./store.js").Store, view: import("./view.js").View,
   *   composer: import("./composer.js").Composer, pushes: import("./pushes.js").Pushes, stage: import("./stage.js").Stage,
   *   identity: import("./identity.js").Identity, changed: () => void}} parts `changed`: who is signed in may have changed
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.busy = false;
    this.turn = Promise.resolve();
  }

  /** Shows what is remembered, listens to what is pushed, and lets the site say who is there. */
  async restore() {
    const { entries, session } = this.store.state;
    for (const entry of entries) this.view.draw(entry);
    this.#recover(entries);
    if (session) this.pushes.start();
    await this.signIn();
  }

  /** The person is looking: opens a conversation unless there is one. */
  async begin() {
    const { entries, session } = this.store.state;
    if (!session && !entries.length) await this.open();
    this.stage.ready();
  }

  /** Opens a conversation and shows its first screen. */
  async open() {
    try {
      await this.#open();
    } catch (error) {
      const { status, message } = expected(error);
      this.stage.trouble(status ? message : PROBLEMS.opening, () => this.open());
    }
  }

  /** Carries the conversation on under the sign-in that the site hands over; without a conversation, the next one has it. */
  async signIn() {
    const token = await this.identity.token();
    if (!token || [this.store.state.who, this.store.state.refused].includes(nameOf(token))) return;
    await this.turn;
    const { session } = this.store.state;
    if (!session) return;
    this.busy = true;
    this.turn = this.#continue(token, session).finally(() => (this.busy = false));
    await this.turn;
  }

  /** Says a text, or presses a choice that the message of `origin` gave. Returns whether it was taken. */
  say(text, payload = null, origin = null) {
    if (this.busy) {
      this.stage.announce(T.busy);
      return false;
    }
    const talk = origin?.talk ?? this.store.state.talk;
    const entry = this.store.add({ from: "me", text, payload, talk, state: "sending", problem: null, again: false });
    this.view.draw(entry);
    void this.deliver(entry);
    return true;
  }

  /** Sends an entry; when it cannot be, it stays with the reason and what can be done. */
  async deliver(entry) {
    if (this.busy) return;
    this.turn = this.#deliver(entry);
    await this.turn;
  }

  /** The network is back: what never left does, in its order. */
  async resume() {
    for (const entry of this.store.state.entries.filter(({ unsent }) => unsent)) await this.deliver(entry);
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
      this.store.change(entry, { opinion: messages[0]?.text ?? T.thanks });
      this.view.offerOpinion(entry);
      this.view.focusOpinion(entry);
    } catch (error) {
      expected(error);
      this.stage.announce(PROBLEMS.opinion);
      this.view.opinionProblem(entry, PROBLEMS.opinion);
    }
  }

  /** Notes that the document of a link has arrived. */
  uploaded(entry, address, told) {
    this.store.change(entry, { uploaded: { ...entry.uploaded, [address]: told } });
    this.view.draw(entry).querySelector(".upload.done").focus({ preventScroll: true });
  }

  /** Erases the conversation, here and at the service. Throws the ApiProblem when the service could not. */
  async erase() {
    const { session } = this.store.state;
    if (session) await this.api.erase(session).catch((error) => expected(error).sessionEnded || Promise.reject(error));
    await this.anew();
  }

  /** Forgets the conversation here, and opens another. */
  async anew() {
    this.#forget();
    await this.open();
  }

  /** Shows a message that was pushed. */
  pushed(message) {
    const entry = this.#show(message);
    this.stage.follow(this.view.nodes.get(entry.id));
  }

  /** Notes that the service knows this conversation no more. */
  ended(session) {
    if (this.store.state.session !== session) return;
    this.store.set({ session: null, who: "" });
    this.#divide(PROBLEMS.ended);
    this.changed();
  }

  /** Another tab went on with this conversation. */
  reload() {
    this.store.reload();
    this.view.clear();
    void this.restore();
  }

  async #open() {
    const { state } = this.store;
    const { session, messages, who } = await this.#session();
    if (state !== this.store.state) return;
    this.stage.calm();
    const again = state.entries.some(({ from }) => from === "delia");
    this.store.set({ session, who, lastEvent: "", talk: state.talk + 1 });
    if (again) this.#divide(T.newConversation);
    else for (const message of messages) this.#show(message);
    this.#starters();
    this.pushes.start();
    this.changed();
  }

  /** Opens a session as who the site says; when that is refused, says so and opens one for anybody. */
  async #session() {
    const token = await this.identity.token();
    if (token) {
      try {
        return { ...(await this.api.open({ token })), who: nameOf(token) };
      } catch (error) {
        this.#refused(token, expected(error));
      }
    }
    return { ...(await this.api.open()), who: "" };
  }

  async #continue(token, old) {
    try {
      const { session, messages } = await this.api.open({ token, old });
      this.store.set({ session, who: nameOf(token), refused: "" });
      for (const message of messages) this.#show(message);
      this.pushes.start();
      this.changed();
    } catch (error) {
      const problem = expected(error);
      // What somebody else said while signed in here is not for the eyes of this person.
      if (problem.someoneElse) await this.anew();
      else if (problem.sessionEnded) this.ended(old);
      else this.#refused(token, problem);
    }
  }

  /** Says once that a sign-in was refused; the conversation goes on without it. */
  #refused(token, problem) {
    if (!problem.signInRefused) throw problem;
    if (this.store.state.refused === nameOf(token)) return;
    if (problem.status === 401) this.store.set({ refused: nameOf(token) });
    this.#divide(problem.message);
  }

  /** Opens a conversation for a message that waits: what opens it stands above the message. */
  async #openFor(entry) {
    await this.#open();
    this.store.moveToEnd(entry);
    this.view.remove(entry);
    this.view.draw(entry);
  }

  async #deliver(entry) {
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
      this.stage.waiting(false);
    }
  }

  /** A payload is worth something in its own conversation only; its title says the same in any. */
  #said({ payload, talk, text }) {
    return payload && talk === this.store.state.talk ? { payload } : { text };
  }

  #sending(entry) {
    this.busy = true;
    this.store.change(entry, { state: "sending", problem: null, unsent: false });
    this.stage.reveal(this.view.draw(entry));
    this.stage.waiting(true);
    this.#starters();
  }

  #answered(entry, messages) {
    this.store.change(entry, { state: "sent" });
    const own = this.view.draw(entry);
    this.view.retire();
    const shown = messages.map((message) => this.#show(message));
    this.#prepare(shown);
    this.stage.reveal(own);
    this.stage.moveOn(this.view.nodes.get(shown[0]?.id), this.composer);
  }

  #failed(entry, problem) {
    if (problem.sessionEnded) this.store.set({ session: null, who: "" });
    // Without any network the message cannot have left: it may go by itself when the network is back.
    const unsent = problem.code === "page.offline" && !navigator.onLine;
    const reason = problem.sessionEnded ? PROBLEMS.endedWhileSaying : unsent ? PROBLEMS.waitingForNetwork : problem.message;
    const again = problem.sessionEnded || problem.worthRetrying;
    this.store.change(entry, { state: "failed", problem: reason, again, unsent });
    const node = this.view.draw(entry);
    if (problem.wait) this.view.pause(entry, problem.wait);
    this.stage.reveal(node);
    this.stage.announce(reason);
    this.stage.keepFocus(node, this.composer);
  }

  #show(message) {
    const entry = this.store.add({ from: "delia", message, opinion: null });
    this.view.draw(entry);
    return entry;
  }

  #divide(text) {
    this.view.draw(this.store.add({ from: "divider", text }));
  }

  #forget() {
    this.pushes.stop();
    this.store.forget();
    this.view.clear();
    this.stage.calm();
    this.composer.ask(null);
    this.composer.text = "";
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
      this.revealLast();
    }
    this.#starters();
  }

  /** Brings the last thing that the person said to the top. */
  revealLast() {
    const mine = this.store.state.entries.findLast(({ from }) => from === "me");
    if (mine) this.stage.reveal(this.view.nodes.get(mine.id));
  }

  #starters() {
    const { entries, session } = this.store.state;
    this.stage.starters(Boolean(session) && !entries.some(({ from }) => from === "me"));
  }
}

/** Lets only the problems of the API pass. */
function expected(error) {
  if (error instanceof ApiProblem) return error;
  throw error;
}
