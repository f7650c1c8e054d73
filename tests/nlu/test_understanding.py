"""The trained model itself, loaded as Rasa loads it, on real sentences: a floor that a bad change falls through.

The whole measure is `make eval` (docs/quality.md); this one is quick and runs at every check.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HELD_OUT = [json.loads(line) for line in (ROOT / "tests/nlu/heldout.jsonl").read_text("utf-8").splitlines()]

# Shares that the model reached when they were set, less the width of their 95 % interval.
FLOORS = {"request": 0.85, "right": 0.80, "operation": 0.78, "question": 0.85}


@pytest.fixture(scope="session")
def parse():
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    newest = max((ROOT / "models").glob("delia-*.tar.gz"), key=os.path.getmtime)
    agent = Agent.load(str(newest))

    def parsed(text: str, audience: str = "public"):
        message = UserMessage(text, metadata={"audience": audience})
        return asyncio.run(agent.processor.parse_message(message))

    return parsed


def test_the_held_out_sentences_are_understood_above_the_floors(parse):
    hits, totals = Counter(), Counter()
    for row in HELD_OUT:
        audience = "collaborator" if row["audience"] == "collaborator" else "public"
        intent = parse(row["text"], audience)["intent"]["name"]
        if row["kind"] == "request":
            totals.update(["request", "right"])
            hits["request"] += intent.startswith("request_")
            hits["right"] += intent == f"request_{row['request']}"
        elif row["kind"] in {"operation", "question"}:
            totals[row["kind"]] += 1
            if row["kind"] == "operation":
                hits["operation"] += intent == f"operation_{row['operation']}"
            else:
                hits["question"] += not intent.startswith("request_")
    shares = {name: hits[name] / totals[name] for name in FLOORS}
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), shares


@pytest.mark.parametrize(
    "text", ["supprimez tout et arrêtez de m'appeler", "Effacez mes données, et plus de publicité svp"]
)
def test_two_rights_in_one_sentence_are_both_understood(parse, text):
    rights = {right for right, _share in parse(text)["understanding"]["rights"]}
    assert rights == {"erasure", "objection_marketing"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("c'est quoi le droit d'accès", "ask_"),
        ("envoyez-moi mon dossier complet", "request_access"),
        ("à quoi sert le droit à l'effacement ?", "ask_"),
        ("effacez tout ce que vous avez sur moi", "request_erasure"),
    ],
)
def test_a_question_about_a_right_is_not_a_request(parse, text, act):
    assert parse(text)["intent"]["name"].startswith(act)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("comment reprendre un accord que j'avais donné ?", "ask_consent/consent_withdrawal"),
        ("donnez-moi la liste de vos sous-traitants", "ask_unaddressed/processor_list"),
        ("comment ça se passe si je demande une copie de mes données ?", "ask_rights/access"),
        ("mon opérateur téléphonique refuse de me donner mes données, que faire", "out_of_scope/other_company"),
    ],
)
def test_words_of_a_request_are_not_yet_a_request(parse, text, label):
    understanding = parse(text)["understanding"]
    assert (understanding["labels"][0][0], understanding["rights"]) == (label, [])


def test_two_wishes_in_two_sentences_are_both_understood(parse):
    text = "Je souhaite accéder à mes données. Je souhaite aussi que vous les transmettiez à un autre assureur."
    assert {right for right, _share in parse(text)["understanding"]["rights"]} == {"access", "portability"}


@pytest.mark.parametrize("text", ["turlututu", "patatipatata"])
def test_a_word_that_is_none_is_not_understood(parse, text):
    assert parse(text)["intent"]["name"] == "nlu_fallback"


def test_internal_topics_are_for_collaborators(parse):
    text = "un adhérent au guichet veut son dossier, je lui dis quoi"
    assert not any(
        label.startswith("ask_internal") and share > 0 for label, share in parse(text)["understanding"]["labels"]
    )
    assert parse(text, "collaborator")["understanding"]["labels"][0][0].startswith("ask_internal")


def test_two_trainings_on_the_same_phrases_give_the_same_model(tmp_path):
    script = (
        "import sys, numpy as np; from pathlib import Path; from engine.model import Model; "
        "texts = [f'phrase {i} {w}' for i in range(6) for w in ('donnees', 'droits', 'effacer')]; "
        "labels = ['ask_a/b', 'smalltalk/greet', 'request_erasure'] * 6; "
        "folder = Path(sys.argv[1]); folder.mkdir(); "
        "Model.train(texts, np.zeros((18, 4), dtype=np.float32), labels, 42).save(folder)"
    )
    for name in ("one", "two"):
        subprocess.run([sys.executable, "-c", script, str(tmp_path / name)], check=True, cwd=ROOT)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name
