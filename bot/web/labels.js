/**
 * The French words of the contract's codes.
 */

/** Tab of a message, by kind; a kind without one needs none. */
export const KINDS = {
  silent: "La politique n’en parle pas",
  clarification: "Une précision",
  out_of_scope: "Hors de mon sujet",
  recap: "À relire avant l’envoi",
  receipt: "Demande enregistrée",
  status: "Suivi de votre demande",
  handoff: "Une personne prend le relais",
  notice: "À savoir",
  error: "Un problème est survenu",
};

export const RIGHTS = {
  access: "Accès",
  rectification: "Rectification",
  erasure: "Effacement",
  restriction: "Limitation",
  objection: "Opposition",
  objection_marketing: "Opposition à la publicité",
  portability: "Portabilité",
  consent_withdrawal: "Retrait du consentement",
  automated_decision: "Décision automatisée",
  post_mortem_directives: "Directives après la mort",
  heir_request: "Demande d’un héritier",
  complaint: "Réclamation",
  breach_report: "Signalement d’une fuite",
  dpo_contact: "Message au DPO",
};

export const STATUSES = {
  received: "Reçue",
  identity_pending: "Identité à confirmer",
  in_review: "En cours d’examen",
  waiting_for_person: "En attente de votre réponse",
  waiting_for_service: "En attente d’un service",
  decided: "Décision prise",
  answered: "Réponse envoyée",
  closed: "Terminée",
  withdrawn: "Retirée",
};

export const OPINIONS = { useful: "Utile", wrong_answer: "Réponse fausse", dislike_rule: "Je n’aime pas la règle" };

/** Questions that any of the organisations can be asked. */
export const STARTERS = [
  "Combien de temps gardez-vous mes données ?",
  "Qui peut voir mes données de santé ?",
  "Je voudrais une copie de mes données",
  "Je ne veux plus recevoir de publicité",
];

/**
 * How a field is best typed. Without `type`, the field is a text of several lines.
 * Values are never checked here: « je ne sais pas », « passer » or a question are answers too.
 */
export const FIELDS = {
  last_name: { label: "Nom de famille", type: "text", autocomplete: "family-name" },
  first_name: { label: "Prénom", type: "text", autocomplete: "given-name" },
  member_number: { label: "Numéro d’adhérent", type: "text", autocomplete: "off" },
  birth_date: { label: "Date de naissance", type: "text", autocomplete: "bday", hint: "Jour, mois et année." },
  email: { label: "Adresse électronique", type: "email", autocomplete: "email" },
  phone: { label: "Numéro de téléphone", type: "tel", autocomplete: "tel" },
  postal_address: { label: "Adresse postale", autocomplete: "street-address" },
  otp: { label: "Code reçu", type: "text", inputmode: "numeric", autocomplete: "one-time-code" },
  reference: { label: "Référence de la demande", type: "text", autocomplete: "off" },
  deceased_date: { label: "Date du décès", type: "text", hint: "Jour, mois et année, si vous la connaissez." },
  received_at: { label: "Date de réception", type: "text", hint: "Jour, mois et année." },
};

/**
 * A day as people read it.
 * @param {string} iso
 */
export function day(iso) {
  const date = new Date(`${iso.slice(0, 10)}T12:00:00`);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" }).replace(/^1 /, "1er ");
}
