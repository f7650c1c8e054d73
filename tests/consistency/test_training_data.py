"""The training phrases, the topics, the rules and the packs always speak of the same things."""

import itertools
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein
from ruamel.yaml import YAML

from bot.pseudonymiser import pseudonymise
from knowledge.followups import load_followups
from knowledge.loader import load
from knowledge.model import RIGHTS

ROOT = Path(__file__).resolve().parents[2]
NEAR = 0.15
FORMAL = re.compile(r"veuillez|merci de|je vous prie|souhait|cordialement|madame")
OPERATIONS = {"status", "cancel", "human", "add_document"}
PLACEHOLDERS = {"NIR", "IBAN", "CARD", "EMAIL", "PHONE", "MEMBER_NUMBER", "BIRTH_DATE", "ADDRESS"}


def yaml(path: Path):
    return YAML(typ="safe").load(path.read_text("utf-8"))


def phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "data/nlu").glob("*.yml")):
        for block in yaml(file)["nlu"]:
            found[block["intent"]] += [line.removeprefix("- ") for line in block["examples"].splitlines()]
    return found


PHRASES = phrases()
TOPICS = {f"{subject}/{topic}" for subject, topics in yaml(ROOT / "knowledge/topics.yml").items() for topic in topics}
HELD_OUT = [json.loads(line) for line in (ROOT / "tests/nlu/heldout.jsonl").read_text("utf-8").splitlines()]


def test_every_topic_has_phrases_and_every_phrase_a_topic():
    asked = {label.removeprefix("ask_") for label in PHRASES if label.startswith(("ask_", "assistant/"))}
    assert asked == TOPICS


def test_every_right_and_every_operation_has_phrases():
    assert {label.removeprefix("request_") for label in PHRASES if label.startswith("request_")} == RIGHTS
    assert {label.removeprefix("operation_") for label in PHRASES if label.startswith("operation_")} == OPERATIONS


@pytest.mark.parametrize("organisation", ["mieux-etre", "harmonie-mutuelle"])
def test_every_label_that_is_no_question_has_its_words(organisation):
    pack = load(organisation)
    kinds = [label for label in PHRASES if label.startswith(("out_of_scope/", "smalltalk/", "ambiguous/"))]
    assert [label for label in kinds if pack.reply(label) is None] == []
    assert [right for right in RIGHTS if pack.reply(f"right/{right}") is None] == []


@pytest.mark.parametrize("organisation", ["mieux-etre", "harmonie-mutuelle"])
def test_every_followup_leads_to_an_article(organisation):
    pack = load(organisation)
    topics = load_followups().topics()
    assert [topic for topic in topics if pack.article_for(topic, "collaborator") is None] == []


def test_every_intent_has_a_rule_and_every_rule_an_action_of_ours():
    domain = [yaml(file) or {} for file in (ROOT / "domain").glob("*.yml")]
    intents = {intent for part in domain for intent in part.get("intents", [])}
    actions = {action for part in domain for action in part.get("actions", [])}
    steps = [rule["steps"] for file in (ROOT / "data/rules").glob("*.yml") for rule in yaml(file)["rules"]]
    assert {rule[0]["intent"] for rule in steps} == intents | {"nlu_fallback"}
    assert {rule[1]["action"] for rule in steps} == actions
    assert {label.partition("/")[0] for label in PHRASES} <= intents


@pytest.mark.parametrize("label", sorted(PHRASES))
def test_no_two_phrases_of_an_intent_are_nearly_the_same(label):
    pairs = itertools.combinations([phrase.lower() for phrase in PHRASES[label]], 2)
    near = [
        (one, other) for one, other in pairs if Levenshtein.normalized_distance(one, other, score_cutoff=NEAR) <= NEAR
    ]
    assert near == []


def test_no_phrase_stands_under_two_intents():
    seen: dict[str, str] = {}
    twice = []
    for label, lines in PHRASES.items():
        for line in lines:
            key = re.sub(r"\W+", " ", line.lower()).strip()
            if seen.setdefault(key, label) != label:
                twice.append((line, label, seen[key]))
    assert twice == []


def test_no_held_out_sentence_is_a_training_phrase():
    trained = {re.sub(r"\W+", " ", line.lower()).strip() for lines in PHRASES.values() for line in lines}
    long_enough = [row["text"] for row in HELD_OUT if len(row["text"].split()) > 3]
    learned = [text for text in long_enough if re.sub(r"\W+", " ", text.lower()).strip() in trained]
    assert learned == []


def test_the_held_out_file_is_large_enough_for_each_right_operation_and_organisation():
    def count(**wanted: str) -> int:
        return sum(all(row[key] == value for key, value in wanted.items()) for row in HELD_OUT)

    assert len(HELD_OUT) >= 800
    assert min(count(request=right) for right in RIGHTS) >= 30
    assert min(count(operation=operation) for operation in OPERATIONS) >= 30
    assert min(count(org=organisation) for organisation in ("mieux-etre", "harmonie-mutuelle")) >= 250


def test_phrases_contain_placeholders_and_no_personal_value():
    used = {found for lines in PHRASES.values() for line in lines for found in re.findall(r"\[([A-Z_]+)\]", line)}
    assert used <= PLACEHOLDERS
    typed = [
        (line, kind)
        for lines in PHRASES.values()
        for line in lines
        for kind in pseudonymise(line).found
        if kind in {"NIR", "IBAN", "CARD", "EMAIL", "PHONE"}
    ]
    assert typed == []


def test_every_intent_is_said_in_several_registers():
    """Short, long or formal, and typed without accents: some of each in every request and operation."""
    for label in (name for name in PHRASES if name.startswith(("request_", "operation_"))):
        lines = PHRASES[label]
        short = sum(len(line.split()) <= 5 for line in lines)
        formal = sum(len(line.split()) >= 15 or bool(FORMAL.search(line.lower())) for line in lines)
        bare = sum(line == line.lower() and line.isascii() for line in lines)
        plain = sum(not line.isascii() and 5 < len(line.split()) < 15 for line in lines)
        assert min(short, formal, bare, plain) >= 10, (label, short, formal, bare, plain)
