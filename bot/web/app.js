/**
 * Puts the page together.
 */
import { ChatApi } from "./api.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { byId } from "./dom.js";
import { wireErasing } from "./erasing.js";
import { STARTERS } from "./labels.js";
import { readOrganisation, writeOrganisation } from "./organisation.js";
import { Page } from "./page.js";
import { Pushes } from "./pushes.js";
import { Sources } from "./sources.js";
import { Store } from "./store.js";
import { View } from "./view.js";

const WIDE = matchMedia("(min-width: 62rem)");

/** @type {Conversation} */
let conversation;
const organisation = {};
const api = new ChatApi();
const store = new Store();
const page = new Page({ starters: STARTERS, onStarter: (text) => conversation.say(text) });
const announce = (text) => page.announce(text);

const view = new View(page.log, new Sources(organisation), {
  press: (entry, choice) => conversation.say(choice.title, choice.payload, entry),
  opinion: (entry, kind) => conversation.opinion(entry, kind),
  retry: (entry) => conversation.deliver(entry),
  edit: (entry) => conversation.edit(entry),
  announce,
});
const { draft } = store.state;
const composer = new Composer({
  say: (text) => conversation.say(text),
  draft: (text) => text !== store.state.draft && store.set({ draft: text }),
  announce,
});
composer.text = draft;
const pushes = new Pushes(api, store, {
  pushed: (message) => conversation.pushed(message),
  ended: (session) => conversation.ended(session),
});
conversation = new Conversation({ api, store, view, composer, pushes, page });

wireErasing({
  erase: () => conversation.erase(),
  done: () => {
    announce("Votre conversation est effacée.");
    window.scrollTo(0, 0);
    composer.focus();
  },
});
addEventListener("online", () => announce("La connexion est revenue. Les messages en attente peuvent être renvoyés."));
addEventListener("offline", () => announce("La connexion est coupée. Ce que vous écrivez est gardé ici."));

/** On a wide screen the information stands beside the conversation and is always open. */
const unfold = () => byId("about").toggleAttribute("open", WIDE.matches);
WIDE.addEventListener("change", unfold);
unfold();

readOrganisation().then((read) => writeOrganisation(Object.assign(organisation, read)));
void conversation.start();
