/**
 * `<delia-chat>`: one conversation in a shadow root of its own, as a panel with its launcher or as a full page.
 */
import base from "./base.css";
import composerLook from "./composer.css";
import conversationLook from "./conversation.css";
import frameLook from "./frame.css";
import panelLook from "./panel.css";
import printLook from "./print.css";
import { ChatApi } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { wireErasing } from "./erasing.js";
import { frame } from "./frame.js";
import { Identity } from "./identity.js";
import { STARTERS, T } from "./labels.js";
import { readOrganisation, writeOrganisation } from "./organisation.js";
import { launcher, Panel } from "./panel.js";
import { Pushes } from "./pushes.js";
import { Sources } from "./sources.js";
import { Stage } from "./stage.js";
import { Store } from "./store.js";
import { View } from "./view.js";
import { Warning } from "./warning.js";

// Widths of the frame, in its own letters.
const WIDE_EM = 62;
const NARROW_EM = 36;
const DARK = "(prefers-color-scheme: dark)";
// Constructed style sheets are not inline styles: a strict policy of the page allows them.
const LOOKS = [base, frameLook, conversationLook, composerLook, panelLook, printLook].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});
/** Names in use on this page: two widgets keep two conversations. */
const taken = new Set();

/**
 * Attributes: `base` (address of the gateway), `mode` (`panel`, `page`), `storage` (`session`, `local`), `theme` (`auto`,
 * `light`, `dark`), `position` (`right`, `left`), `name` (of the conversation), `open`, `own` (the
 * page is Délia's own).
 */
export class DeliaChat extends HTMLElement {
  #identity = new Identity();

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    this.#listen();
    this.#started = this.#start();
  }

  disconnectedCallback() {
    this.#gone.abort();
    this.#pushes.stop();
    taken.delete(this.#store.key);
  }

  /** Says who is there: a JWT, a function that gives one, or null. */
  identify(source) {
    this.#identity.source = source;
    if (this.#conversation) void this.#started.then(() => this.#conversation.signIn());
  }

  /** The person signs out of the site: what was said while signed in leaves the screen. */
  async signOut() {
    this.#identity.source = null;
    await this.erase().catch(() => this.#conversation.anew());
  }

  /** Erases the conversation here and at the service. */
  erase() {
    return this.#conversation.erase();
  }

  open() {
    this.#panel?.open();
  }

  close() {
    this.#panel?.close();
  }

  #gone = new AbortController();
  #started = Promise.resolve();
  #wasWide = false;
  #conversation;
  #composer;
  #panel;
  #pushes;
  #store;

  get #isPage() {
    return this.getAttribute("mode") === "page";
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = LOOKS;
    root.append(el("div", { class: "shell", lang: "fr", dir: "ltr", id: "shell" }, this.#isPage ? this.#page() : this.#pieces()));
    this.#store = new Store(this.#key(), this.getAttribute("storage") === "local");
    this.#wire(root, new ChatApi(this.getAttribute("base")));
  }

  #page() {
    const own = this.hasAttribute("own");
    if (own) this.id ||= "delia-chat";
    return el(own ? "div" : "section", { class: "frame", "aria-label": own ? null : T.panel }, frame(true, own ? this.id : ""));
  }

  #pieces() {
    const panel = { class: "panel", id: "panel", "aria-label": T.panel, role: "dialog" };
    return [launcher(), el("dialog", panel, el("div", { class: "frame" }, frame(false, "")))];
  }

  #key() {
    const name = this.getAttribute("name");
    const key = name ? `delia.${name}` : "delia";
    let free = key;
    for (let number = 2; taken.has(free); number++) free = `${key}-${number}`;
    taken.add(free);
    return free;
  }

  #wire(root, api) {
    const store = this.#store;
    const say = (text, ...choice) => this.#conversation.say(text, ...choice);
    const stage = new Stage(root, { starters: STARTERS, onStarter: (text) => say(text), inner: !this.#isPage });
    const announce = (text) => stage.announce(text);
    const organisation = {};
    const sources = new Sources(root.getElementById("source-card"), organisation);
    const on = {
      press: (entry, choice) => say(choice.title, choice.payload, entry),
      opinion: (entry, kind) => this.#conversation.opinion(entry, kind),
      retry: (entry) => this.#conversation.deliver(entry),
      edit: (entry) => this.#conversation.edit(entry),
      sent: (entry, ...document) => this.#conversation.uploaded(entry, ...document),
      announce,
    };
    const view = new View(stage.log, sources, on, api.base);
    const warning = new Warning(root.getElementById("warning"), {
      store,
      edit: () => composer.focus(),
      send: (text) => {
        if (say(text)) composer.text = "";
        composer.focus();
      },
    });
    const { draft } = store.state;
    const composer = new Composer(root, {
      say: (text) => warning.passes(text) && say(text),
      draft: (text) => text !== store.state.draft && store.set({ draft: text }),
      announce,
    });
    composer.text = draft;
    this.#composer = composer;
    this.#pushes = new Pushes(api, store, {
      pushed: (message) => {
        this.#conversation.pushed(message);
        this.#panel?.tell();
      },
      ended: (session) => this.#conversation.ended(session),
    });
    const changed = () => (root.getElementById("connected").hidden = !store.state.who);
    const parts = { api, store, view, composer, stage, changed, pushes: this.#pushes, identity: this.#identity };
    this.#conversation = new Conversation(parts);
    wireErasing(root, {
      erase: () => this.erase(),
      done: () => {
        announce(T.erased);
        stage.top();
        composer.focus();
      },
    });
    if (!this.#isPage) this.#panel = this.#makePanel(root);
    root.getElementById("skip")?.addEventListener("click", (event) => {
      event.preventDefault();
      composer.focus();
    });
    changed();
    void readOrganisation(api.base).then((read) => this.#named(Object.assign(organisation, read)));
  }

  #named(organisation) {
    writeOrganisation(this.shadowRoot, organisation);
    // Only a page that is Délia's own takes its title from her.
    if (this.hasAttribute("own") && organisation.name) document.title = T.pageTitle(organisation.name);
  }

  #makePanel(root) {
    return new Panel(root, {
      opened: () => {
        this.#store.set({ open: true });
        this.#conversation.revealLast();
        void this.#started.then(() => this.#conversation.begin());
      },
      closed: () => this.#store.set({ open: false }),
      focus: () => this.#composer.focus(),
    });
  }

  async #start() {
    const restored = this.#conversation.restore();
    if (this.#isPage) return restored.then(() => this.#conversation.begin());
    const stays = this.#store.state.open && !this.#panel.covers;
    if (this.hasAttribute("open") || stays) this.#panel.open({ focus: false });
    return restored;
  }

  #listen() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const announce = (text) => this.shadowRoot.getElementById("announcer").replaceChildren(text);
    const on = (target, name, act) => target.addEventListener(name, act, { signal });
    on(window, "online", () => {
      announce(T.online);
      void this.#conversation.resume();
    });
    on(window, "offline", () => announce(T.offline));
    on(document, "visibilitychange", () => (document.hidden ? this.#pushes.stop() : this.#pushes.start()));
    on(window, "storage", ({ key }) => key === this.#store.key && this.#store.lasting && this.#conversation.reload());
    this.#follow(DARK, signal, (dark) => this.#darken(dark));
    const sizes = new ResizeObserver(() => this.#fit());
    sizes.observe(this.shadowRoot.querySelector(".frame"));
    signal.addEventListener("abort", () => sizes.disconnect());
  }

  /** Arranges the frame for its width; with room, the information stands beside the conversation and is always open. */
  #fit() {
    const frame = this.shadowRoot.querySelector(".frame");
    const width = frame.clientWidth / parseFloat(getComputedStyle(frame).fontSize);
    const wide = width >= WIDE_EM;
    if (frame.classList.toggle("wide", wide) !== this.#wasWide) this.shadowRoot.getElementById("about").open = wide;
    this.#wasWide = wide;
    frame.classList.toggle("narrow", width < NARROW_EM);
  }

  #follow(condition, signal, act) {
    const query = matchMedia(condition);
    query.addEventListener("change", () => act(query.matches), { signal });
    act(query.matches);
  }

  #darken(dark) {
    const theme = this.getAttribute("theme") ?? "auto";
    this.shadowRoot.getElementById("shell").classList.toggle("dark", theme === "auto" ? dark : theme === "dark");
  }
}
