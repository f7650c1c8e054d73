"""The words and the page of an upload: plain, readable aloud, and working without JavaScript."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from dpo.clock import paris_day
from dpo.letters import in_words
from dpo.uploads import LARGEST, Document

_FOLDER = Path(__file__).parents[1] / "web" / "upload"
TEMPLATE, STYLE = _FOLDER / "page.html", _FOLDER / "page.css"

_MEGABYTES = LARGEST // 2**20
_TYPES = "un PDF ou une photo (JPEG, PNG ou HEIC)"

_TYPES_FIRST = "U" + _TYPES[1:]

WANTED = {
    "family_record": "la copie du livret de famille",
    "judgment": "la copie du jugement",
    "mandate": "le mandat signé",
    "deed_of_notoriety": "l'acte de notoriété",
    "death_certificate": "l'acte de décès",
    "directives": "les directives de la personne décédée",
    "identity_document": "la copie de votre pièce d'identité",
    "other": "le document demandé",
}

TAKEN = (
    "Votre document est bien arrivé. Il est chiffré, et seule l'équipe du délégué à la protection des données peut "
    "l'ouvrir ; il sera effacé dès qu'il aura été vérifié. Vous pouvez fermer cette page."
)
REFUSALS: dict[str, tuple[int, str]] = {
    "unknown": (404, "Ce lien n'existe pas. Vérifiez que l'adresse est complète, ou demandez un nouveau lien à Délia."),
    "used": (
        410,
        "Ce lien a déjà servi : votre document est bien arrivé, il n'y a rien à refaire. "
        "Pour en envoyer un autre, demandez un nouveau lien à Délia.",
    ),
    "expired": (410, "Ce lien n'est plus valable. Demandez-en un nouveau à Délia : votre demande, elle, est en cours."),
    "empty": (400, "Aucun document n'est arrivé, ou il est vide. Choisissez un fichier, puis envoyez-le."),
    "too_large": (
        413,
        f"Ce document est trop volumineux : {_MEGABYTES} Mo au plus. "
        "Réduisez-le ou photographiez-le en plus petit, puis réessayez.",
    ),
    "wrong_type": (
        415,
        f"Ce fichier n'est pas d'un type accepté : envoyez {_TYPES}. C'est son contenu qui compte, pas son nom.",
    ),
    "unreadable": (400, "L'envoi s'est interrompu avant la fin. Vérifiez votre connexion, puis réessayez."),
    "away": (503, "Votre document n'a pas pu être enregistré maintenant. Réessayez dans un instant."),
}
AGAIN = frozenset({"empty", "too_large", "wrong_type", "unreadable", "away"})
"""After these the same link may be tried again."""


def page(organisation: str, document: Document | None, told: str = "", *, good: bool = False) -> str:
    """Return the page: the form when a document is still awaited, and what there is to say."""
    return _template().substitute(
        organisation=escape(organisation),
        title="Document reçu" if good else "Envoyer un document",
        told=f'<p class="{"good" if good else "bad"}" role="{"status" if good else "alert"}">{escape(told)}</p>'
        if told
        else "",
        form=_form(document) if document is not None else "",
    )


def _form(document: Document) -> str:
    wanted = escape(WANTED.get(document.kind, WANTED["other"]))
    until = escape(in_words(paris_day(document.expires_at)))
    reference = escape(document.reference)
    return f"""<p>Pour votre demande <strong>{reference}</strong>, vous pouvez envoyer ici {wanted}.</p>
      <form method="post" enctype="multipart/form-data">
        <label for="document">Votre document</label>
        <p id="rules">{_TYPES_FIRST}, {_MEGABYTES} Mo au plus. Ce lien sert une seule fois, jusqu'au {until}.</p>
        <input type="file" id="document" name="file" required aria-describedby="rules"
          accept="application/pdf,image/jpeg,image/png,image/heic,.pdf,.jpg,.jpeg,.png,.heic">
        <button type="submit">Envoyer le document</button>
      </form>
      <p>Masquez sur la copie ce qui n'est pas utile, par exemple le numéro de sécurité sociale.</p>"""


@cache
def _template() -> Template:
    return Template(TEMPLATE.read_text(encoding="utf-8"))
