/**
 * From the text of a message to elements: paragraphs, lists, notes on the law, links that can be trusted.
 */
import { el } from "./dom.js";
import { NOTES } from "./labels.js";

const NOTE = new RegExp(`^(${NOTES.law}|${NOTES.aside})\\s+[–—-]\\s+(.+)$`, "u");
const MENTION = /^(.*?)\s*\((à confirmer[^)]*)\)$/u;
const ITEM = /^[•–-]\s+/u;
// E-mail addresses, web addresses, French phone numbers: nothing else becomes a link.
const LINK = /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(https?:\/\/[^\s<>«»"]+[^\s<>«»".,;:!?)])|(\b0[1-9](?:[ .]\d{2}){4}\b)/gu;

/**
 * Renders a text, block by block; blocks are separated by blank lines.
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function blocks(text) {
  const parts = text.replace(/\r\n?/g, "\n").split(/\n\s*\n/).map((part) => part.trim());
  return parts.filter(Boolean).map((part) => (isNote(part) ? note(part) : paragraph(part)));
}

/**
 * Renders one line of text with its links.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function linked(text) {
  const found = [...text.matchAll(LINK)];
  let from = 0;
  const pieces = found.flatMap((match) => {
    const before = text.slice(from, match.index);
    from = match.index + match[0].length;
    return [before, link(match)];
  });
  return [...pieces, text.slice(from)].filter((piece) => piece !== "");
}

function link([shown, mail, web]) {
  const href = mail ? `mailto:${mail}` : (web ?? `tel:${shown.replace(/[ .]/g, "")}`);
  return el("a", { href, rel: web ? "noopener noreferrer" : null }, shown);
}

const isNote = (part) => part.startsWith(NOTES.law) || NOTE.test(part.split("\n")[0]);

function paragraph(part) {
  const lines = part.split("\n");
  if (lines.length > 1 && lines.every((line) => ITEM.test(line))) return list(lines);
  return el("p", {}, linked(part));
}

function list(lines) {
  return el("ul", { class: "plain-list" }, lines.map((line) => el("li", {}, linked(line.replace(ITEM, "")))));
}

function note(part) {
  const [first, ...rest] = part.split("\n");
  const heading = NOTE.exec(first);
  if (!heading) return el("div", { class: "note", role: "note" }, el("p", {}, linked(part)));
  const mention = MENTION.exec(heading[2]);
  return el(
    "div",
    { class: heading[1] === NOTES.aside ? "note aside-note" : "note", role: "note" },
    el("p", { class: "note-kind" }, heading[1], mention ? el("span", { class: "mention" }, mention[2]) : null),
    el("p", { class: "note-title" }, mention ? mention[1] : heading[2]),
    rest.length ? el("p", {}, linked(rest.join("\n"))) : null,
  );
}
