"""Wires the action server of one deployment from its environment."""

import os
from collections.abc import Mapping
from pathlib import Path

from rasa_sdk.executor import ActionExecutor
from starlette.applications import Starlette

from actions.answer import ActionAnswer
from actions.base import DeliaAction
from actions.errors import ActionConfigurationError
from actions.fallback import ActionFallback
from actions.follow import ActionFollow
from actions.followup import ActionFollowup, ActionShowArticle, ActionShowDetails, ActionShowSource
from actions.form import ActionForm
from actions.house import House
from actions.operation import ActionOperation
from actions.reply import ActionClarify, ActionReply, ActionShowReply
from actions.request import ActionRequest
from actions.server import build_app
from dpo.case_house import CaseHouse, Plot
from knowledge.followups import load_followups
from knowledge.forms import load_form_words
from knowledge.loader import load
from knowledge.model import Audience
from knowledge.pack import Pack
from knowledge.questions import load_questions
from knowledge.retrieval import Retrieval

ACTIONS: tuple[type[DeliaAction], ...] = (
    ActionAnswer,
    ActionClarify,
    ActionFallback,
    ActionFollow,
    ActionFollowup,
    ActionForm,
    ActionOperation,
    ActionReply,
    ActionRequest,
    ActionShowArticle,
    ActionShowDetails,
    ActionShowReply,
    ActionShowSource,
)


AUDIENCES: tuple[Audience, ...] = ("public", "collaborator")


def build_house(organisation: str, case_file: CaseHouse | None = None) -> House:
    """Load the knowledge of an organisation and index it; without a case file no request can be taken."""
    pack = load(organisation)
    search = {audience: Retrieval(pack, audience) for audience in AUDIENCES}
    words = load_form_words(pack.name, pack.contacts)
    return House(pack, search, load_followups(), load_questions(), words, case_file)


def open_case_file(environment: Mapping[str, str], pack: Pack) -> CaseHouse:
    """Return the case file that the launcher names; nothing is connected yet.

    Raises:
        ActionConfigurationError: a variable is missing.
    """
    try:
        plot = Plot(
            organisation=pack.organisation,
            name=pack.name,
            contacts=pack.contacts,
            database=environment["DELIA_CASE_DATABASE"],
            folder=Path(environment["DELIA_CASE_FOLDER"]),
            secret_key=environment["DELIA_SECRET_KEY"],
        )
    except KeyError as missing:
        raise ActionConfigurationError(f"{missing.args[0]} manque : le serveur d'actions ne démarre pas.") from None
    return CaseHouse(plot)


def build_executor(house: House) -> ActionExecutor:
    """Return an executor that knows every action of ours."""
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action(house))
    return executor


def from_environment(environment: Mapping[str, str] = os.environ) -> Starlette:
    """Build the action server from ORGANISATION, DELIA_ENGINE_SECRET and the three variables of the case file.

    Raises:
        ActionConfigurationError: one of them is missing.
    """
    secret = environment.get("DELIA_ENGINE_SECRET", "")
    if not secret:
        raise ActionConfigurationError("DELIA_ENGINE_SECRET manque : le serveur d'actions ne démarre pas sans secret.")
    organisation = environment.get("ORGANISATION", "mieux-etre")
    house = build_house(organisation, open_case_file(environment, load(organisation)))
    return build_app(build_executor(house), secret)
