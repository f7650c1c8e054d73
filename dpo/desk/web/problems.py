"""What went wrong, as people and programs read it: a plain sentence, a next step, a stable code."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import JSONResponse, Response

from dpo import errors
from dpo.breaches.model import BreachChanged, BreachRefused
from dpo.casework import errors as casework
from dpo.casework.errors import CaseworkError, StaleVersion
from dpo.desk import errors as desk
from dpo.desk.events import actor_name, event_title
from dpo.desk.labels import moment
from dpo.errors import DpoError
from dpo.export.parcel import EvidenceTampered


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: HTTP status, code, what happened, what to do now, and what somebody else changed meanwhile."""

    status: int
    code: str
    message: str
    advice: str = "Revenez à la page précédente ; rien n'a été changé."
    changes: tuple[str, ...] = ()


_SAID: Mapping[type[DpoError], tuple[int, str, str]] = {
    errors.StorageAway: (
        503,
        "La base de données ne répond pas.",
        "Rien n'a été changé ; réessayez dans un instant.",
    ),
    errors.UnknownReference: (
        404,
        "Aucun dossier ne porte cette référence.",
        "Vérifiez-la, ou cherchez le dossier dans la file.",
    ),
    errors.MalformedReference: (
        404,
        "Cette référence n'est pas bien écrite.",
        "Une référence a trois groupes de trois signes, comme K7M-X42-PF9.",
    ),
    errors.Purged: (
        410,
        "Ce dossier a été effacé à la fin de sa durée de conservation.",
        "Il n'en reste que la trace dans le journal de preuve.",
    ),
    errors.Unreadable: (
        500,
        "Une partie de ce dossier ne s'ouvre pas : elle a été altérée ou sa clé manque.",
        "Prévenez l'exploitant et lancez « delia evidence verify ».",
    ),
    EvidenceTampered: (
        409,
        "Le journal de preuve de ce dossier a été altéré : rien n'est exporté.",
        "Prévenez l'exploitant et lancez « delia evidence verify », qui nomme chaque ligne touchée.",
    ),
    BreachChanged: (
        409,
        "Quelqu'un a changé cette violation entre-temps.",
        "Relisez-la, puis recommencez ; rien n'a été changé.",
    ),
    desk.NotSignedIn: (401, "Connectez-vous d'abord.", "Votre session est finie ou n'a pas commencé."),
    desk.NotAllowed: (
        403,
        "Votre rôle n'ouvre pas cette page.",
        "Demandez au DPO si vous en avez besoin ; rien n'a été changé.",
    ),
    desk.FormRefused: (
        403,
        "Ce formulaire n'est plus valable.",
        "Rechargez la page, puis envoyez-le de nouveau ; rien n'a été changé.",
    ),
    desk.ProviderAway: (
        503,
        "Le service de connexion de l'organisme ne répond pas.",
        "Réessayez dans un instant, ou connectez-vous avec votre mot de passe.",
    ),
    desk.SignInRefused: (
        401,
        "Identifiant, mot de passe ou code inexact.",
        "Vérifiez les majuscules, puis réessayez.",
    ),
}


def problem_of(error: DpoError) -> Problem:
    """Return how an error is told; one that nobody has put into words is told by its code."""
    if isinstance(error, desk.LockedOut):
        advice = f"Réessayez dans {error.minutes} minutes, ou demandez au DPO."
        return Problem(429, error.code, "Trop d'essais : la connexion est suspendue.", advice)
    if isinstance(error, desk.TooMany):
        advice = f"Réessayez dans {error.seconds} secondes."
        return Problem(429, error.code, "Trop de demandes en peu de temps.", advice)
    if isinstance(error, desk.BadInput | desk.AccountRefused | BreachRefused):
        return Problem(422, error.code, str(error), "Corrigez-la, puis envoyez de nouveau ; rien n'a été changé.")
    if isinstance(error, CaseworkError):
        return _of_casework(error)
    for kind in type(error).__mro__:
        if kind in _SAID:
            status, message, advice = _SAID[kind]
            return Problem(status, error.code, message, advice)
    return Problem(500, error.code, "Cette action n'a pas pu être faite.")


def _of_casework(error: CaseworkError) -> Problem:
    if isinstance(error, StaleVersion):
        changes = tuple(
            f"{event_title(each.event)}, par {actor_name(each.actor, {})}, le {moment(each.at)}"
            for each in error.changes
        )
        return Problem(409, error.code, error.sentence, "Votre saisie est gardée ci-dessous.", changes)
    status = next((status for kind, status in _CASEWORK.items() if isinstance(error, kind)), 409)
    return Problem(status, error.code, error.sentence, "Rien n'a été changé.")


_CASEWORK: Mapping[type[CaseworkError], int] = {
    casework.ActRefused: 403,
    casework.UnknownItem: 404,
    casework.TextMissing: 422,
    casework.GroundMissing: 422,
    casework.LetterRefused: 422,
    casework.CheckMissing: 422,
}
"""Statuses of refusals; what the procedure does not allow now is a conflict (409)."""

UNKNOWN_PAGE = Problem(404, "desk.unknown_page", "Cette page n'existe pas.", "Revenez à la file des dossiers.")
WRONG_METHOD = Problem(405, "desk.wrong_method", "Cette adresse ne s'ouvre pas ainsi.", "Revenez à la file.")
UNEXPECTED = Problem(
    500, "desk.unexpected", "Une erreur imprévue est survenue.", "Rien n'est perdu : réessayez dans un instant."
)


def as_json(problem: Problem) -> Response:
    """Return a problem as the API says it."""
    advice = "Relisez le dossier, puis recommencez." if problem.changes else problem.advice
    error: dict[str, str | list[str]] = {"code": problem.code, "message": f"{problem.message} {advice}"}
    if problem.changes:
        error["changes"] = list(problem.changes)
    headers = {"WWW-Authenticate": "Bearer"} if problem.status == 401 else {}
    if problem.status in (429, 503):
        headers["Retry-After"] = "5"
    return JSONResponse({"error": error}, problem.status, headers)
