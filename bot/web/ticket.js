/**
 * Rights and the ticket card: what was asked, and what the person may keep of it.
 */
import { el } from "./dom.js";
import { day, RIGHTS, STATUSES } from "./labels.js";

/**
 * The rights that a message recognised, or null.
 * @param {string[]} rights
 */
export function rightsList(rights) {
  if (!rights.length) return null;
  const items = rights.map((right) => el("li", {}, RIGHTS[right] ?? right));
  return el("ul", { class: "rights", "aria-label": rights.length > 1 ? "Droits reconnus" : "Droit reconnu" }, items);
}

/**
 * The card of a ticket. `target_on` is the only date promised.
 * @param {{reference: string, received_on: string, target_on: string, status: string}} ticket
 * @param {(text: string) => void} announce
 */
export function ticketCard(ticket, announce) {
  const rows = [
    ["Reçue le", day(ticket.received_on)],
    ["Réponse au plus tard le", day(ticket.target_on)],
    ["État", STATUSES[ticket.status] ?? ticket.status],
  ];
  return el(
    "section",
    { class: "ticket", "aria-label": `Demande ${ticket.reference}` },
    el(
      "p",
      { class: "ticket-reference" },
      el("span", {}, "Référence"),
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
      () => announce("Référence copiée."),
      () => announce("La copie a été refusée par le navigateur : notez la référence."),
    );
  return el("button", { type: "button", class: "quiet small", onclick: copy }, "Copier la référence");
}
