"""The actions by themselves: what is heard becomes one message of the contract."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.bootstrap import ACTIONS, build_house, open_case_file
from actions.errors import ActionConfigurationError
from actions.fallback import LAST_TRY
from actions.heard import hear
from actions.say import reply_message
from dpo.model import Right
from knowledge.loader import load

PARTS = {"kind", "text", "buttons", "citations", "options", "rights", "operation", "field", "ticket"}


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("actions")
    pack = load("mieux-etre")
    environment = {
        "DELIA_CASE_DATABASE": f"sqlite:///{folder / 'delia.sqlite'}",
        "DELIA_CASE_FOLDER": str(folder),
        "DELIA_SECRET_KEY": "une-cle-maitresse-pour-les-essais-0001",
    }
    case_file = open_case_file(environment, pack)
    case_file.prepare()
    yield build_house("mieux-etre", case_file)
    case_file.close()


@pytest.fixture(scope="session")
def actions(house):
    return {action.NAME: action(house) for action in ACTIONS}


def turn(intent="", labels=(), rights=(), entities=None, audience="public", text="…", conversation="c", **slots):
    message = {
        "intent": {"name": intent},
        "text": text,
        "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
        "understanding": {"labels": list(labels), "rights": list(rights)},
        "metadata": {"audience": audience},
    }
    return Tracker(conversation, slots, message, [], False, None, {}, "action_listen")


async def say(action, tracker):
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, tracker, {})
    messages = [message["custom"] for message in dispatcher.messages]
    assert all(set(message) - {"gap", "began", "exchange"} == PARTS for message in messages)
    return messages, {event["name"]: event["value"] for event in events}


async def test_a_clear_question_is_answered_with_its_source_and_remembered(actions):
    heard = turn("ask_retention", [("ask_retention/overview", 0.9)])
    (answer,), slots = await say(actions["action_answer"], heard)
    assert answer["kind"] == "answer"
    assert answer["citations"][0]["section"] == "4.1"
    assert slots == {"failures": 0.0, "last_article": "retention/overview"}


async def test_where_the_policy_is_silent_no_section_is_cited(actions):
    heard = turn("ask_unaddressed", [("ask_unaddressed/hosting_location", 0.9)])
    (answer,), _ = await say(actions["action_answer"], heard)
    assert answer["kind"] == "silent"
    assert all(citation["source"] != "policy" for citation in answer["citations"])


async def test_two_close_meanings_are_a_choice_with_sources(actions):
    heard = turn("ask_cookies", [("ask_cookies/lifetime", 0.3), ("ask_retention/overview", 0.298)])
    (choice,), _ = await say(actions["action_answer"], heard)
    assert choice["kind"] == "clarification"
    assert [option["entities"]["article"] for option in choice["options"]][:2] == [
        "cookies/lifetime",
        "retention/overview",
    ]
    assert all(option["citations"] for option in choice["options"])


async def test_an_internal_article_does_not_exist_for_the_public(actions):
    heard = turn("show_article", entities={"article": "internal/nir_rules"})
    (said,), _ = await say(actions["action_show_article"], heard)
    assert said["kind"] == "error"
    staff = turn("show_article", entities={"article": "internal/nir_rules"}, audience="collaborator")
    (said,), _ = await say(actions["action_show_article"], staff)
    assert said["kind"] in {"answer", "silent"}


async def test_two_rights_in_one_sentence_are_both_named_with_an_honest_word(actions):
    rights = [("erasure", 0.9), ("objection_marketing", 0.8)]
    heard = turn("request_erasure", [("request_erasure", 0.9)], rights, conversation="two")
    (said,), _ = await say(actions["action_request"], heard)
    assert said["kind"] == "question"
    assert said["rights"] == ["erasure", "objection_marketing"]
    assert "l'effacement de données et l'arrêt de la publicité" in said["text"]
    assert {source["source"] for source in said["citations"]} == {"policy"}
    assert said["field"]


async def test_a_wish_without_a_right_is_asked_which(actions):
    (said,), _ = await say(actions["action_request"], turn("start_request", conversation="which"))
    assert (said["kind"], said["field"]) == ("question", "rights")
    assert len([one for one in said["buttons"] if one["intent"] == "form_value"]) == 14


@pytest.mark.parametrize("operation", ["status", "cancel", "add_document"])
async def test_an_operation_without_a_request_at_hand_asks_for_its_reference(actions, operation):
    heard = turn(f"operation_{operation}", conversation=f"none-{operation}")
    (said,), slots = await say(actions["action_operation"], heard)
    assert (said["kind"], said["field"], said["operation"]) == ("question", "reference", operation)
    assert slots["following"] == operation


async def test_a_hand_off_says_so_and_takes_a_message(actions):
    said, _ = await say(actions["action_operation"], turn("operation_human", conversation="human"))
    assert [(one["kind"], one["operation"]) for one in said] == [("handoff", "human"), ("question", None)]
    assert "dpo@mieux-etre.fr" in said[0]["text"]
    assert said[1]["field"] == "details"


async def test_a_reference_that_is_none_and_one_that_is_unknown_are_answered_alike(actions, house):
    answers = []
    for number, reference in enumerate(("K7M-X42-PFR", "n'importe quoi")):
        conversation = f"reference-{number}"
        with house.cases.work.writing() as unit:
            kept = house.cases.vault.put(reference, f"conversation:{conversation}", unit=unit)
        heard = turn("follow_reference", entities={"kept": f"reference={kept}"}, conversation=conversation)
        (said,), _ = await say(actions["action_follow"], heard)
        answers.append((said["kind"], said["field"], said["text"]))
    assert answers[0] == answers[1]


def test_without_its_variables_the_action_server_does_not_start():
    with pytest.raises(ActionConfigurationError, match="DELIA_CASE_DATABASE"):
        open_case_file({}, load("mieux-etre"))


async def test_the_third_failure_in_a_row_leads_to_a_human(actions):
    failures = 0.0
    for attempt in range(1, LAST_TRY + 1):
        (said,), slots = await say(actions["action_fallback"], turn("nlu_fallback", failures=failures))
        failures = slots["failures"]
        assert said["kind"] == ("handoff" if attempt == LAST_TRY else "out_of_scope")
    assert said["operation"] == "human"
    assert failures == 0.0


@pytest.mark.parametrize(
    ("kind", "article"),
    [("duration", "exercise/response_time"), ("who", "exercise/who"), ("how", "exercise/how")],
)
async def test_a_followup_leans_on_the_last_answer(actions, kind, article):
    heard = turn("followup", [(f"followup/{kind}", 0.9)], last_article="rights/access")
    _, slots = await say(actions["action_followup"], heard)
    assert slots["last_article"] == article


async def test_a_wish_after_an_explained_right_begins_its_request(actions):
    heard = turn("followup", [("followup/exercise", 0.9)], last_article="rights/erasure", conversation="wish")
    messages, _ = await say(actions["action_followup"], heard)
    assert messages[0]["rights"] == ["erasure"]
    assert messages[-1]["kind"] == "question"


async def test_a_wish_after_another_answer_is_told_how_to_ask(actions):
    heard = turn("followup", [("followup/exercise", 0.9)], last_article="cookies/lifetime")
    (said,), _ = await say(actions["action_followup"], heard)
    assert (said["kind"], said["rights"]) == ("answer", [])
    assert "Faire cette demande" in [one["title"] for one in said["buttons"]]


async def test_the_source_is_named_with_the_date_of_the_document(actions):
    heard = turn("followup", [("followup/source", 0.9)], last_article="retention/overview")
    (said,), _ = await say(actions["action_followup"], heard)
    assert "avril 2022" in said["text"]
    assert "4.1" in said["text"]


async def test_a_followup_without_an_answer_before_asks_what_is_meant(actions):
    (said,), _ = await say(actions["action_followup"], turn("followup", [("followup/duration", 0.9)]))
    assert said["kind"] == "smalltalk"
    assert said["text"].endswith("droits.")


async def test_a_failing_action_says_so_and_changes_nothing(actions, monkeypatch):
    action = actions["action_answer"]
    monkeypatch.setattr(action, "decide", lambda heard: 1 / 0)
    (said,), slots = await say(action, turn("ask_retention"))
    assert said["kind"] == "error"
    assert "Rien n'est perdu" in said["text"]
    assert slots == {}


def test_an_empty_turn_is_heard_as_the_emptiest():
    heard = hear(Tracker("c", {}, {}, [], False, None, {}, "action_listen"))
    assert (heard.text, heard.audience, heard.label, heard.failures) == ("", "public", "", 0)


def test_a_forged_audience_stays_public():
    assert hear(turn(audience="Collaborator")).audience == "public"


async def test_my_rights_offers_every_right_as_a_request(actions):
    (said,), _ = await say(actions["action_clarify"], turn("ambiguous", [("ambiguous/my_rights", 0.9)]))
    offered = {one["entities"]["right"] for one in said["options"] if one["intent"] == "start_request"}
    assert offered == {right.value for right in Right}


@pytest.mark.parametrize("reply", ["fallback", "third_failure", "followup/wrong_answer", "followup/not_understood"])
def test_every_choice_after_a_failure_leads_somewhere(house, reply):
    said = reply_message(house.pack, "smalltalk", house.reply(reply))
    assert said["buttons"]
    for one in said["buttons"]:
        known = {"show_article": house.pack.article_for, "show_reply": lambda name, _audience: house.reply(name)}
        if one["intent"] in known:
            assert known[one["intent"]](next(iter(one["entities"].values())), "public"), one["title"]
        else:
            assert one["intent"] in {"start_request", "operation_human"}, one["title"]
