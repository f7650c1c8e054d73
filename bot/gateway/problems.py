"""From errors to HTTP: every 4xx and 5xx has the contract's body, in French, and says what to do next."""

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import errors
from bot.logs import get_logger

_ENGINE_RETRY_SECONDS = "5"

_PROBLEMS: dict[type[errors.BotError], tuple[int, str]] = {
    errors.BodyTooLarge: (
        413,
        "Cet envoi est trop volumineux. Un message contient au plus 4 000 caractères.",
    ),
    errors.BodyTooSlow: (
        408,
        "Votre envoi n'est pas arrivé en entier. Vérifiez votre connexion, puis renvoyez-le.",
    ),
    errors.NotUtf8: (400, "Cet envoi n'est pas lisible : il doit être écrit en UTF-8."),
    errors.NotJson: (400, "Cet envoi n'est pas lisible : un objet JSON est attendu."),
    errors.TextOrPayload: (
        400,
        "Un message contient soit « text », soit « payload », et c'est une chaîne de caractères.",
    ),
    errors.EmptyText: (400, "Votre message est vide. Écrivez votre question en quelques mots."),
    errors.TextTooLong: (
        413,
        "Votre message dépasse 4 000 caractères. Envoyez-le en plusieurs fois, ou ne gardez que l'essentiel.",
    ),
    errors.UnknownFeedback: (
        400,
        "Cet avis n'est pas reconnu : « useful », « wrong_answer » ou « dislike_rule ».",
    ),
    errors.PayloadRefused: (
        400,
        "Ce bouton n'est pas valable dans cette conversation. Écrivez votre demande en toutes lettres.",
    ),
    errors.SessionMissing: (
        401,
        "Aucune conversation n'est ouverte. Ouvrez-en une, puis renvoyez votre message.",
    ),
    errors.SessionUnknown: (
        401,
        "Cette conversation a expiré ou a été effacée. Ouvrez-en une nouvelle pour continuer.",
    ),
    errors.SessionOfSomeoneElse: (
        409,
        "Cette conversation a été commencée par une autre personne connectée. Ouvrez-en une nouvelle.",
    ),
    errors.TokenRefused: (
        401,
        "Votre connexion n'a pas pu être vérifiée. Reconnectez-vous, ou continuez sans vous connecter.",
    ),
    errors.IdentityProviderAway: (
        503,
        "Votre connexion ne peut pas être vérifiée maintenant. Réessayez, ou continuez sans vous connecter.",
    ),
    errors.TooMany: (
        429,
        "Vous allez trop vite pour moi. Patientez quelques secondes, puis renvoyez ce message.",
    ),
    errors.EngineSilent: (
        503,
        "Je n'ai pas réussi à préparer ma réponse. Rien n'est perdu : renvoyez votre message.",
    ),
    errors.EngineAway: (
        503,
        "Délia redémarre. Rien n'est perdu : renvoyez votre message dans quelques secondes.",
    ),
    errors.CaseFileAway: (
        503,
        "Délia ne peut rien enregistrer maintenant. Rien n'est perdu : renvoyez votre message dans un instant.",
    ),
}
_HTTP_PROBLEMS: dict[int, tuple[str, str]] = {
    404: ("bot.not_found", "Cette adresse n'existe pas."),
    405: ("bot.method_not_allowed", "Cette adresse ne s'utilise pas de cette façon."),
}
_UNEXPECTED = (
    "bot.unexpected",
    "Une panne est survenue de notre côté. Rien n'est perdu : réessayez dans un instant.",
)
_REFUSED = ("bot.refused", "Cette demande ne peut pas être traitée.")


def problem(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return the contract's error body."""
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


async def on_bot_error(request: Request, error: Exception) -> Response:
    """Translate an error of the doors."""
    code = error.code if isinstance(error, errors.BotError) else errors.BotError.code
    status, message = next((_PROBLEMS[kind] for kind in type(error).__mro__ if kind in _PROBLEMS), (400, _REFUSED[1]))
    return problem(status, code, message, _headers(status, error))


async def on_storage_away(request: Request, error: Exception) -> Response:
    """Translate the case file's « the database does not answer »."""
    return await on_bot_error(request, errors.CaseFileAway())


def _headers(status: int, error: Exception) -> dict[str, str]:
    if isinstance(error, errors.TooMany):
        return {"Retry-After": str(error.retry_after)}
    if status == 401:
        return {"WWW-Authenticate": "Bearer"}
    return {"Retry-After": _ENGINE_RETRY_SECONDS} if status == 503 else {}


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Translate what the router refuses: unknown address, wrong method."""
    if not isinstance(error, HTTPException):
        return problem(500, *_UNEXPECTED)
    code, message = _HTTP_PROBLEMS.get(error.status_code, _REFUSED)
    return problem(error.status_code, code, message, dict(error.headers or {}))


class Boundary:
    """The edge of the process: the unforeseen becomes one plain answer and one wordless log line."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the whole application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, and keep the process standing."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self.boundary(scope, receive, send)

    async def boundary(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; no exception leaves it, and none of its text is logged."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:
            get_logger().error("gateway.unexpected", code=_UNEXPECTED[0], type=type(error).__name__)
            if not started:
                await problem(500, *_UNEXPECTED)(scope, receive, send)
