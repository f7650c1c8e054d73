"""Wires the action server of one deployment from its environment."""

import os
from collections.abc import Mapping

from rasa_sdk.executor import ActionExecutor
from starlette.applications import Starlette

from actions.answer import ActionAnswer
from actions.base import DeliaAction
from actions.errors import ActionConfigurationError
from actions.fallback import ActionFallback
from actions.followup import ActionFollowup, ActionShowArticle, ActionShowDetails, ActionShowSource
from actions.house import House
from actions.operation import ActionOperation
from actions.reply import ActionClarify, ActionReply, ActionShowReply
from actions.request import ActionRequest
from actions.server import build_app
from knowledge.followups import load_followups
from knowledge.loader import load
from knowledge.model import Audience
from knowledge.retrieval import Retrieval

ACTIONS: tuple[type[DeliaAction], ...] = (
    ActionAnswer,
    ActionClarify,
    ActionFallback,
    ActionFollowup,
    ActionOperation,
    ActionReply,
    ActionRequest,
    ActionShowArticle,
    ActionShowDetails,
    ActionShowReply,
    ActionShowSource,
)


AUDIENCES: tuple[Audience, ...] = ("public", "collaborator")


def build_house(organisation: str) -> House:
    """Load the knowledge of an organisation and index it."""
    pack = load(organisation)
    search = {audience: Retrieval(pack, audience) for audience in AUDIENCES}
    return House(pack, search, load_followups())


def build_executor(house: House) -> ActionExecutor:
    """Return an executor that knows every action of ours."""
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action(house))
    return executor


def from_environment(environment: Mapping[str, str] = os.environ) -> Starlette:
    """Build the action server from ORGANISATION and DELIA_ENGINE_SECRET.

    Raises:
        ActionConfigurationError: the secret is missing.
    """
    secret = environment.get("DELIA_ENGINE_SECRET", "")
    if not secret:
        raise ActionConfigurationError("DELIA_ENGINE_SECRET manque : le serveur d'actions ne démarre pas sans secret.")
    house = build_house(environment.get("ORGANISATION", "mieux-etre"))
    return build_app(build_executor(house), secret)
