/**
 * What stands around a conversation: the band with who speaks, the log, the composer, the cards.
 */
import { button, el, icon, unseen } from "./dom.js";
import { ERASING, T } from "./labels.js";

/** The mark: a sheet with two lines and an accent. */
export const mark = () =>
  icon(
    "0 0 40 40",
    {
      "M7 9h12.5C28 9 34 14.2 34 22s-6 13-14.5 13H7z": "mark-sheet",
      "M15 6.5 25 1.5": "mark-accent",
      "M13.5 19h12M13.5 25h8": "mark-line",
    },
    "mark",
  );

/**
 * Builds the frame.
 * @param {boolean} page full page, or panel
 * @param {string} own id of the widget when the page is Délia's own: then she gives it its landmarks and a skip link
 * @returns {HTMLElement[]}
 */
export function frame(page, own) {
  return [band(page, own), main(page, own), ...cards()];
}

function band(page, own) {
  return el(
    own ? "header" : "div",
    { class: "band" },
    own ? el("a", { class: "skip", href: `#${own}`, id: "skip" }, T.skip) : null,
    el(
      "div",
      { class: "brand" },
      mark(),
      el(
        page ? "p" : "h2",
        { class: "brand-name", id: "brand", tabindex: page ? null : "-1" },
        "Délia ",
        el("span", { class: "brand-organisation", "data-organisation": "name" }),
      ),
    ),
    el(
      "div",
      { class: "tools" },
      button("quiet erase", { id: "erase" }, ERASING.short, el("span", { class: "wide-only" }, ERASING.rest)),
      page ? null : panelTools(),
    ),
    about(page ? "h2" : "h3"),
  );
}

function panelTools() {
  return [
    button("tool", { id: "expand", title: T.expand }, icon("0 0 24 24", { "M9 4H4v5M15 20h5v-5M4 4l6 6M20 20l-6-6": "" }), unseen(T.expand)),
    button("tool", { id: "close", title: T.close }, icon("0 0 24 24", { "M5 5l14 14M19 5 5 19": "" }), unseen(T.close)),
  ];
}

function about(heading) {
  const part = (id, title, ...content) =>
    el("section", { "aria-labelledby": id }, el(heading, { id }, title), ...content);
  return el(
    "details",
    { class: "about", id: "about" },
    el("summary", {}, T.about),
    el(
      "div",
      { class: "about-text" },
      el("p", { id: "connected", hidden: true }, T.connected),
      part(
        "about-source",
        T.sourceHeading,
        el(
          "p",
          {},
          el("span", { "data-organisation": "document_title" }, T.sourceDefault),
          el("span", { class: "edition", hidden: true }, T.edition, el("span", { "data-organisation": "edition" })),
          T.sourceEnd,
        ),
      ),
      part(
        "about-human",
        T.humanHeading,
        el("p", {}, T.human),
        el("p", {}, el("a", { "data-organisation": "dpo_email", "data-link": "mailto:" })),
        el("p", { "data-organisation": "dpo_post" }),
      ),
      part("about-machine", T.machineHeading, el("p", {}, T.machine)),
    ),
  );
}

function main(page, own) {
  const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  return el(
    own ? "main" : "div",
    { class: "main", id: "main" },
    page ? el(own ? "h1" : "h2", { class: "title" }, T.title, el("span", { class: "h1-end" }, T.titleEnd)) : null,
    el("div", { class: "log", id: "log", role: "log", "aria-label": T.log, "aria-live": "off" }),
    el("div", { class: "waiting", id: "waiting", hidden: true }, dots, T.waiting),
    el(
      "section",
      { class: "starters", id: "starters", "aria-labelledby": "starters-title", hidden: true },
      el(own ? "h2" : "h3", { id: "starters-title" }, T.starters),
      el("ul"),
    ),
    el("p", { class: "vh", id: "announcer", role: "status" }),
    composer(),
  );
}

function composer() {
  return el(
    "form",
    { class: "composer", id: "composer", novalidate: true, autocomplete: "on" },
    el("div", { id: "warning", class: "warning", role: "alert", hidden: true }),
    el("label", { for: "entry", id: "entry-label" }, T.entry),
    el("p", { class: "hint", id: "entry-hint", hidden: true }),
    el(
      "div",
      { class: "composer-row" },
      el("textarea", { id: "entry", rows: "1", enterkeyhint: "send", "aria-describedby": "entry-hint entry-count" }),
      el(
        "button",
        { type: "submit", class: "send", id: "send" },
        icon("0 0 24 24", { "M4 12h15M13 6l6 6-6 6": "" }),
        el("span", {}, T.send),
      ),
    ),
    el(
      "p",
      { class: "composer-foot" },
      el("span", { class: "keys" }, T.keys),
      button("plain-entry", { id: "plain-entry", hidden: true }, T.plain),
      el("span", { class: "count", id: "entry-count" }),
    ),
  );
}

function cards() {
  return [
    el("dialog", { class: "card", id: "source-card", "aria-labelledby": "source-title" }),
    el(
      "dialog",
      { class: "card", id: "erase-card", "aria-labelledby": "erase-title", "aria-describedby": "erase-text" },
      el("h2", { id: "erase-title", tabindex: "-1" }, ERASING.title),
      el("p", { id: "erase-text" }, ERASING.text),
      el("p", { class: "problem", role: "alert", id: "erase-problem" }),
      el("div", { class: "card-actions" }, button("quiet", { id: "erase-no" }, ERASING.no), button("danger", { id: "erase-yes" }, ERASING.yes)),
    ),
  ];
}
