/**
 * Every word that a person reads or hears from the widget, in French: the one file to translate.
 */

export const T = {
  title: "Vos données personnelles, vos droits\u202f: ",
  titleEnd: "posez vos questions.",
  pageTitle: (name) => `Délia – vos données personnelles – ${name}`,
  launcher: "Mes données : poser une question",
  unread: "Délia : un nouveau message",
  panel: "Délia, assistant sur vos données personnelles",
  close: "Fermer la conversation",
  expand: "Agrandir",
  shrink: "Réduire",
  skip: "Aller à la zone de saisie",
  about: "À propos et contacts",
  connected: "Vous êtes connecté à votre espace.",
  sourceHeading: "D’où viennent les réponses",
  sourceDefault: "La politique de protection des données",
  edition: ", édition ",
  sourceEnd: ". Chaque réponse indique sa section.",
  humanHeading: "Joindre une personne",
  human: "Le délégué à la protection des données (DPO) vous lit :",
  machineHeading: "Un programme vous répond",
  machine: "Délia explique, recueille et transmet. Les décisions sont prises par des personnes.",
  log: "Conversation avec Délia",
  waiting: "Délia écrit…",
  starters: "Pour commencer",
  entry: "Votre question ou votre demande",
  answer: "Votre réponse",
  send: "Envoyer",
  keys: "Entrée pour envoyer, Maj + Entrée pour aller à la ligne.",
  plain: "Écrire autre chose",
  characters: (typed, limit) => `${typed} / ${limit} caractères`,
  tooLong: (excess) => ` : ${excess} de trop. Envoyez-le en plusieurs fois.`,
  writeFirst: "Écrivez d’abord votre message.",
  busy: "Délia prépare sa réponse : un instant.",
  you: "Vous :",
  delia: "Délia :",
  retry: "Réessayer",
  edit: "Modifier",
  choices: "Réponses proposées",
  options: "Choix proposés",
  seeAlso: "Voir aussi",
  opinion: "Votre avis :",
  opinionGroup: "Votre avis sur cette réponse",
  thanks: "Merci, c’est noté.",
  rights: (several) => (several ? "Droits reconnus" : "Droit reconnu"),
  request: (reference) => `Demande ${reference}`,
  reference: "Référence",
  received: "Reçue le",
  promised: "Réponse au plus tard le",
  state: "État",
  copy: "Copier la référence",
  copied: "Référence copiée.",
  copyRefused: "La copie a été refusée par le navigateur : notez la référence.",
  newConversation: "Nouvelle conversation",
  online: "La connexion est revenue.",
  offline: "La connexion est coupée. Ce que vous écrivez est gardé ici.",
  erased: "Votre conversation est effacée.",
  recap: "Ce que vous avez dit",
};

export const PROBLEMS = {
  offline: "Le message n’est pas parti : la connexion semble coupée. Il est gardé ici.",
  waitingForNetwork: "Vous êtes hors connexion. Votre message est gardé ici et partira dès que la connexion reviendra.",
  slow: "Le service met trop de temps à répondre. Votre message est gardé ici.",
  unreadable: "La réponse n’a pas pu être lue. Votre message est gardé ici.",
  opening: "Délia ne répond pas pour le moment. Vous pouvez déjà écrire : votre message sera gardé ici.",
  ended: "Cette conversation est terminée. Écrivez pour en commencer une nouvelle.",
  endedWhileSaying:
    "La conversation précédente est terminée. Votre message est gardé : « Réessayer » l’envoie dans une nouvelle.",
  interrupted: "L’envoi a été interrompu. Votre message est gardé ici.",
  opinion: "Votre avis n’est pas parti. Réessayez dans un instant.",
  erasing: "Je n’ai pas pu effacer la conversation : le service ne répond pas. Réessayez dans un instant.",
};

export const ERASING = {
  short: "Effacer",
  rest: " ma conversation",
  title: "Effacer cette conversation\u202f?",
  text: "Elle disparaît de cet appareil et du service, tout de suite. Une demande déjà envoyée au DPO n’est pas annulée.",
  no: "Garder",
  yes: "Effacer ma conversation",
};

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

export const WARNINGS = {
  title: "Avant d’envoyer",
  nir: "Ce message contient ce qui ressemble à un numéro de sécurité sociale. Délia n’en a jamais besoin.",
  health: "Ce message parle de santé. Délia n’a pas besoin de ces détails pour répondre à une question.",
  edit: "Modifier mon message",
  send: "Envoyer quand même",
};

export const UPLOAD = {
  label: "Votre document : PDF ou photo",
  hint: "Masquez sur la copie ce qui n’est pas utile. Le document ne passe pas par la conversation.",
  send: "Envoyer le document",
  sending: "Envoi en cours…",
  choose: "Choisissez d’abord un fichier.",
  offline: "Le document n’est pas parti : la connexion semble coupée. Réessayez dans un instant.",
  tooLarge: (megabytes) => `Ce document est trop volumineux : ${megabytes} Mo au plus.`,
};

/** Where a sentence comes from. */
export const SOURCES = {
  list: "Sources",
  prefix: "Source : ",
  close: "Fermer",
  policy: { name: "La politique", says: "Cette réponse dit, en mots simples, ce que contient cette section." },
  law: { name: "La loi", says: "Cette note sur la loi complète la réponse. Elle ne fait pas partie de la politique." },
  assistant: { name: "L’assistant", says: "C’est ce que Délia dit d’elle-même dans sa propre notice." },
  section: (section) => `Section ${section}`,
  article: (section) => `art. ${section}`,
  point: (section) => `Notice de l’assistant, point ${section}`,
  notice: "Notice de l’assistant Délia",
  terms: { text: "Texte", document: "Document", edition: "Édition", owner: "Responsable", ask: "Pour le demander" },
  decree: "Décret ",
  rule: "Règlement ",
  law_documents: {
    rgpd: "RGPD",
    "loi-78-17": "Loi Informatique et Libertés",
    "code-civil": "Code civil",
    "code-consommation": "Code de la consommation",
    "code-monetaire-financier": "Code monétaire et financier",
    "code-postes-communications": "Code des postes et des communications électroniques",
    "code-sante-publique": "Code de la santé publique",
    cnil: "CNIL",
    acpr: "ACPR",
  },
};

/** How the service marks, inside a text, a note on the law and an editorial remark. */
export const NOTES = { law: "Ce que dit la loi", aside: "À savoir" };

const DATE_HINT = "Comme vous voulez : « 3 mars 1958 », « 03/03/1958 »…";
const word = (label, autocomplete = "off", more = {}) => ({ label, type: "text", autocomplete, ...more });

/**
 * How a field is best typed. A label alone is a text of several lines.
 * Values are never checked here: « je ne sais pas », « passer » or a question are answers too.
 */
export const FIELDS = {
  rights: "Ce que vous demandez",
  requester: "Pour vous ou pour quelqu’un d’autre",
  last_name: word("Nom de famille", "family-name"),
  first_name: word("Prénom", "given-name"),
  member_number: word("Numéro d’adhérent"),
  birth_date: word("Date de naissance", "bday", { hint: DATE_HINT, date: true }),
  email: word("Adresse électronique", "email", { type: "email" }),
  phone: word("Numéro de téléphone", "tel", { type: "tel" }),
  postal_address: { label: "Adresse postale", autocomplete: "street-address" },
  otp: word("Code reçu", "one-time-code", { inputmode: "numeric", hint: "Six chiffres." }),
  scope: "Données concernées",
  details: "Précisions",
  data_to_correct: "Donnée à corriger",
  correct_value: "Valeur exacte",
  restriction_case: "Raison de la limitation",
  objection_reason: "Votre situation particulière",
  marketing_channels: "Moyens par lesquels on vous démarche",
  contact_concerned: "Adresse ou numéro concerné",
  portability_format: "Format souhaité",
  portability_recipient: "Organisme qui recevra vos données",
  consent_concerned: "Accord que vous retirez",
  decision_contested: "Décision que vous contestez",
  directive_kind: "Sorte de directives",
  directive_wishes: "Vos souhaits",
  deceased_name: word("Nom et prénom de la personne décédée"),
  deceased_date: word("Date du décès", "off", { hint: DATE_HINT, date: true }),
  heir_quality: "Votre lien avec la personne décédée",
  heir_purpose: "Ce dont vous avez besoin",
  representative_kind: "À quel titre vous agissez",
  represented_person: word("Personne que vous représentez"),
  breach_what: "Ce qui s’est passé",
  breach_when: word("Quand vous l’avez découvert", "off", { hint: "Jour et heure, même approximatifs." }),
  answer_channel: "Comment vous répondre",
  received_by: "Comment la demande est arrivée",
  received_at: word("Date de réception", "off", { hint: DATE_HINT, date: true }),
  reference: word("Référence de la demande", "off", { autocapitalize: "characters" }),
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

/** A number as people read it. @param {number} number */
export const figures = (number) => number.toLocaleString("fr-FR");
