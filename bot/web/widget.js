/**
 * The one line: `<script src="https://…/widget.js" data-…>` puts the widget on the page, and `window.delia` in its hands.
 */
import { DeliaChat } from "./element.js";

const NAME = "delia-chat";
const ATTRIBUTES = ["mode", "storage", "theme", "position", "name", "open", "own"];

/** What the site may call; it holds for every widget of the page, those to come included. */
function remote() {
  const all = () => [...document.querySelectorAll(NAME)];
  let who = null;
  return {
    identify(source) {
      who = source;
      for (const one of all()) one.identify(source);
    },
    signOut() {
      who = null;
      return Promise.all(all().map((one) => one.signOut()));
    },
    open: () => all().forEach((one) => one.open()),
    close: () => all().forEach((one) => one.close()),
    erase: () => Promise.all(all().map((one) => one.erase())),
    // Before the script has come, a site may write (window.delia ??= []).push((delia) => …).
    push: (act) => act(window.delia),
    welcome: (one) => one.identify(who),
  };
}

/** Puts `window.delia` in place; returns what the site wanted to be done with it before it came. */
function install() {
  if (customElements.get(NAME)) return [];
  customElements.define(NAME, DeliaChat);
  const waiting = Array.isArray(window.delia) ? window.delia : [];
  window.delia = remote();
  return waiting;
}

function begin() {
  found.forEach(put);
  for (const act of waiting) window.delia.push(act);
}

/** The line that brought this script: a module has no `currentScript`, and runs once for all its lines. */
function lines() {
  const { currentScript } = document;
  if (currentScript) return [currentScript];
  return [...document.querySelectorAll('script[src*="widget.js"]')].filter((one) => !one.deliaDone);
}

function put(line) {
  line.deliaDone = true;
  const widget = document.createElement(NAME);
  widget.setAttribute("base", new URL(".", line.src).href);
  for (const name of ATTRIBUTES) if (name in line.dataset) widget.setAttribute(name, line.dataset[name]);
  window.delia.welcome(widget);
  if (line.dataset.token) widget.identify(line.dataset.token);
  if (widget.getAttribute("mode") === "page") putPage(widget, line);
  else if (!sameCorner(widget)) document.body.append(widget);
}

/** Where the line says, where the line stands, or at the end. */
function putPage(widget, line) {
  const target = line.dataset.target && document.querySelector(line.dataset.target);
  if (target) target.append(widget);
  else if (document.body.contains(line)) line.after(widget);
  else document.body.append(widget);
}

/** The same line twice (a template and a tag manager) is one widget: two launchers in one corner would hide each other. */
const sameCorner = (widget) =>
  [...document.querySelectorAll(NAME)].some(
    (other) =>
      other.getAttribute("mode") !== "page" &&
      (other.getAttribute("position") ?? "right") === (widget.getAttribute("position") ?? "right"),
  );

const found = lines();
const waiting = install();
if (document.body) begin();
else addEventListener("DOMContentLoaded", begin, { once: true });
