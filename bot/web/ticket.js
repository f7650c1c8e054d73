/**
 * Rights and the ticket card: what was asked, and what the person may keep of it.
 */
import { button, el } from "./dom.js";
import { day, RIGHTS, STATUSES, T } from "./labels.js";

/**
 * The rights that a message recognised, or null.
 * @param {string[]} rights
 */
export function rightsList(rights) {
  if (!rights.length) return null;
  const items = rights.map((right) => el("li", {}, RIGHTS[right] ?? right));
  return el("ul", { class: "rights", "aria-label": T.rights(rights.length > 1) }, items);
}

/**
 * The card of a ticket. `target_on` is the only date promised.
 * @param {{reference: string, received_on: string, target_on: string, status: string}} ticket
 * @param {(text: string) => void} announce
 */
export function ticketCard(ticket, announce) {
  const rows = [
    [T.received, day(ticket.received_on)],
    [T.promised, day(ticket.target_on)],
    [T.state, STATUSES[ticket.status] ?? ticket.status],
  ];
  return el(
    "div",
    { class: "ticket", role: "group", "aria-label": T.request(ticket.reference) },
    el(
      "p",
      { class: "ticket-reference" },
      el("span", {}, T.reference),
      el("strong", {}, ticket.reference),
      copyButton(ticket.reference, announce),
    ),
    el("dl", {}, rows.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value)))),
  );
}

function copyButton(reference, announce) {
  if (!navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(reference).then(
      () => announce(T.copied),
      () => announce(T.copyRefused),
    );
  return button("quiet small", { onclick: copy }, T.copy);
}
