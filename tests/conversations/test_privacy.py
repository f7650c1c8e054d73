"""What people type about themselves lies nowhere afterwards: not in a file, a database or a log."""

import base64
import json
import quopri
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conversations.houses import RunningHouse
from tests.conversations.searching import files, places
from tests.conversations.talk import Conversation

TYPED = (
    ("2 69 05 49 588 157 80", "mon numéro de sécu {} pourquoi vous l'avez ?"),
    ("FR14 2004 1010 0505 0001 3M02 606", "corrigez mon RIB, c'est {}"),
    ("4539 1488 0343 6467", "ma carte bancaire {} est-elle chez vous ?"),
    ("hermeline.vasseur@exemple-postal.fr", "envoyez une copie de mes données à {}"),
    ("06 39 98 41 27", "ne m'appelez plus au {}"),
    ("73018264", "où en est ma demande, adhérente n° {} ?"),
    ("14 février 1957", "je suis née le {}, effacez tout"),
    ("27 bis rue des Glycines", "mon adresse est fausse, j'habite {} à Tours"),
)
# In other spellings too: without spaces, as an ISO date, the telling word alone.
VALUES = (
    *(value for value, _sentence in TYPED),
    *("269054958815780", "FR1420041010050500013M02606", "4539148803436467", "0639984127", "+33639984127"),
    *("hermeline", "exemple-postal", "1957-02-14", "14/02/1957", "Glycines"),
)
HEALTH = "je suis traitée pour un lymphome folliculaire depuis l'hiver, le saviez-vous ?"
HEALTH_WORDS = ("lymphome", "folliculaire", HEALTH)
RECIPIENT = "boite.aux.lettres@courrier-prive.fr"
FORM = {
    "requester": "c'est pour moi",
    "last_name": "Quenneville",
    "first_name": "Hermance",
    "member_number": "73018265",
    "birth_date": "17 octobre 1961",
    "email": RECIPIENT,
    "phone": "06 39 98 52 61",
    "postal_address": "31 impasse des Tamaris, 17000 La Rochelle",
    "scope": "mes courriers de l'affaire Bonnechose",
    "details": HEALTH,
    "data_to_correct": "mon prénom est écrit Hermence",
    "correct_value": "Hermance, comme ma grand-mère Sidonie",
    "decision_contested": "le refus du dossier Vertumne",
    "directive_wishes": "remettez mes photos à Clotilde",
    "breach_what": "le relevé de Théodule est arrivé dans ma boîte",
    "represented_person": "Marcellin Desrosiers",
    "answer_channel": "par courrier",
    "restriction_case": "mes données sont fausses, le temps qu'on vérifie",
    "objection_reason": "mon ancien mari Anatole travaille chez vous",
}
"""An answer to each field; what it does not name is passed over."""
# What of it would tell somebody something, in every spelling in which it could have been kept.
FORM_VALUES = (
    *("Quenneville", "Hermance", "Hermence", "73018265", "17 octobre 1961", "1961-10-17", "17/10/1961"),
    *("0639985261", "06 39 98 52 61", "+33639985261", "Tamaris", "Rochelle", "Bonnechose", "Sidonie", "Vertumne"),
    *("Clotilde", "Théodule", "Marcellin", "Desrosiers", "Anatole", *HEALTH_WORDS),
)
REQUESTS = (
    "je veux une copie de toutes mes données",
    "corrigez mon prénom, il est faux",
    "je veux que vous supprimiez mes données",
    "je m'oppose à l'utilisation de mes données",
    "je veux qu'un humain revoie la décision automatique",
    "je veux donner des directives pour mes données après ma mort",
    "je signale une fuite de données",
    "mettez mes données en pause",
)
_MOST_TURNS = 30
# A word that nobody else writes stands for the text of any message.
ORDINARY_WORD = "zinzolinage"


@pytest.fixture(scope="module")
def after_typing(mieux_etre: RunningHouse) -> RunningHouse:
    """Return the house after everything personal was typed: as a question, as nonsense, in what is refused."""
    talk = mieux_etre.open()
    for value, sentence in TYPED:
        talk.say(sentence.format(value))
        talk.say(value)
        mieux_etre.open().say(f"{ORDINARY_WORD} {value}")
    for sentence in (HEALTH, f"effacez mes données, {HEALTH}", f"{ORDINARY_WORD} ?", f"c'est quoi le {ORDINARY_WORD}"):
        talk.say(sentence)
    everything = " ".join([*VALUES, HEALTH, ORDINARY_WORD])
    assert talk.send(payload=everything).status_code == 400
    assert talk.send(text=everything * 20).status_code == 413
    assert talk.client.post("/api/chat/messages", content=everything.encode(), headers=talk.headers).status_code == 400
    assert talk.client.post("/api/chat/feedback", json={"kind": everything}, headers=talk.headers).status_code == 400
    assert Conversation(talk.client, everything.encode().hex()).send(text=everything).status_code == 401
    time.sleep(1)  # Logs are written by other processes.
    return mieux_etre


def test_no_value_that_identifies_lies_in_any_file(after_typing: RunningHouse) -> None:
    assert places(after_typing.var, VALUES) == []


def test_no_word_on_health_lies_in_any_file(after_typing: RunningHouse) -> None:
    assert places(after_typing.var, HEALTH_WORDS) == []


def test_no_word_of_any_message_lies_in_any_file(after_typing: RunningHouse) -> None:
    assert places(after_typing.var, [ORDINARY_WORD]) == []


@pytest.fixture(scope="module")
def after_requests(mieux_etre: RunningHouse) -> RunningHouse:
    """Return the house after requests with an answer to every field were sent to the end."""
    assert {_send(mieux_etre.open(), opening) for opening in REQUESTS} == {"receipt"}
    outbox = mieux_etre.folder / "outbox"
    until = time.monotonic() + 10
    while not _sent_to(outbox, RECIPIENT) and time.monotonic() < until:
        time.sleep(0.2)
    return mieux_etre


def _send(talk: Conversation, opening: str) -> str:
    """Answer each question by its field; return the kind of the last message."""
    heard = talk.say(opening)
    for _ in range(_MOST_TURNS):
        asked = next((said["field"] for said in heard.messages if said["kind"] == "question"), None)
        kinds = {said["kind"] for said in heard.messages}
        if "receipt" in kinds:
            return "receipt"
        if "C'est ma réponse" in heard.titles:
            heard = talk.press(heard.payload("C'est ma réponse"))
        elif "recap" in kinds:
            heard = talk.say("oui, c'est exact")
        else:
            heard = talk.say(FORM.get(str(asked), "passer"))
    return heard.kind


def _sent_to(outbox: Path, recipient: str) -> bool:
    return any(recipient.encode() in path.read_bytes() for path in outbox.glob("*.eml"))


def test_no_answer_of_a_form_lies_in_any_file(after_requests: RunningHouse) -> None:
    assert places(after_requests.var, FORM_VALUES) == []


def test_the_address_of_the_person_lies_in_the_outbox_alone(after_requests: RunningHouse) -> None:
    found = places(after_requests.var, [RECIPIENT])
    assert found
    assert [place for place in found if "/outbox/" not in place] == []


def test_databases_and_logs_were_among_the_files(after_typing: RunningHouse) -> None:
    names = {path.name for path in files(after_typing.folder)}
    assert {"delia.sqlite", "conversations.db", "gateway.log", "rasa.log", "actions.log"} <= names
    assert places(after_typing.folder, [after_typing.identifier(after_typing.open())])


@pytest.mark.parametrize("shift", range(3))
def test_search_finds_what_is_there(tmp_path: Path, shift: int) -> None:
    value = "27 bis rue des Églantines"
    raw = b"x" * (shift + 60) + value.encode() + b" suite"
    (tmp_path / "plain.log").write_bytes(raw)
    (tmp_path / "letter.eml").write_bytes(quopri.encodestring(raw))
    (tmp_path / "row.b64").write_bytes(base64.encodebytes(raw))
    (tmp_path / "body.json").write_text(json.dumps(raw.decode()))
    assert [place.rpartition(" ")[2] for place in places(tmp_path, [value])] == [
        "body.json",
        "letter.eml",
        "plain.log",
        "row.b64",
    ]


def test_nothing_typed_comes_back(mieux_etre: RunningHouse) -> None:
    for value, sentence in TYPED:
        assert value not in mieux_etre.open().say(sentence.format(value)).everything


def test_social_security_number_is_warned_about_once(talk: Conversation) -> None:
    sentence = "mon numéro 2 69 05 49 588 157 80 c'est un NIR non ?"
    assert "masqué" in talk.say(sentence).warnings[0]
    assert talk.say(sentence).warnings == []


def test_health_detail_is_warned_about_once_and_the_question_answered(talk: Conversation) -> None:
    heard = talk.say("J'ai un diabète. Qui a le droit de regarder mes données médicales chez vous ?")
    assert "santé" in heard.warnings[0]
    assert heard.sections[0] == "2.3.e", heard.text
    assert talk.say("J'ai un diabète. À qui transmettez-vous mes données ?").warnings == []


def test_question_on_health_data_as_a_subject_is_no_detail(talk: Conversation) -> None:
    assert talk.say("Qui a le droit de regarder mes données médicales chez vous ?").warnings == []


def test_values_do_not_hide_what_the_message_asks(mieux_etre: RunningHouse) -> None:
    said = "ne m'appelez plus au 06 39 98 41 27 pour de la publicité"
    assert mieux_etre.open().say(said).rights == {"objection_marketing"}


def test_erased_conversation_leaves_no_row(mieux_etre: RunningHouse) -> None:
    talk = mieux_etre.open()
    talk.say("C'est quoi un cookie ?")
    name = mieux_etre.identifier(talk)
    assert _rows(mieux_etre, name) > 0
    talk.erase()
    assert _rows(mieux_etre, name) == 0


def _rows(house: RunningHouse, conversation: str) -> int:
    found = 0
    for path in (house.folder / "delia.sqlite", house.folder / "conversations.db"):
        with closing(sqlite3.connect(path, timeout=10)) as database:
            found += "\n".join(database.iterdump()).count(conversation)
    return found
