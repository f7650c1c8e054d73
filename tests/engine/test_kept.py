"""A change of rules or replies reuses the understanding; a change of phrases or of our code never does."""

from pathlib import Path

import pytest
import rasa

from engine import kept
from engine.kept import code_digest
from engine.model import Model

PHRASES = {
    "ask_retention/overview": ["combien de temps gardez-vous mes données", "durée de conservation", "gardé combien"],
    "request_erasure": ["effacez mes données", "supprimez mon dossier", "je veux être effacé"],
    "smalltalk/greet": ["bonjour", "salut à vous", "bonsoir délia"],
}
CONFIG = """\
recipe: default.v1
assistant_id: small
language: fr
pipeline: [{name: engine.words.FrenchWords}, {name: engine.classifier.SubjectClassifier, kept: kept}]
policies: [{name: RulePolicy, enable_fallback_prediction: false}]
"""
RULE = """\
version: "3.1"
rules: [{rule: asked, steps: [{intent: ask_retention}, {action: ACTION}]}]
"""
DOMAIN = 'version: "3.1"\nintents: [ask_retention, request_erasure, smalltalk]\nactions: [action_one, action_two]\n'


def blocks(phrases: dict) -> str:
    written = [
        f"  - intent: {label}\n    examples: |\n" + "".join(f"      - {line}\n" for line in lines)
        for label, lines in phrases.items()
    ]
    return 'version: "3.1"\nnlu:\n' + "".join(written)


class Project:
    """A small project, trained in its own folder; counts how often the understanding learned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.learned = 0
        self.write("config.yml", CONFIG)
        self.write("domain.yml", DOMAIN)
        self.write("data/rules.yml", RULE.replace("ACTION", "action_one"))
        self.write("data/nlu.yml", blocks(PHRASES))

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")

    def train(self) -> int:
        self.learned = 0
        at = {name: str(self.folder / name) for name in ("domain.yml", "config.yml", "data", "models")}
        result = rasa.train(at["domain.yml"], at["config.yml"], at["data"], at["models"], force_training=True)
        assert Path(result.model).exists()
        return self.learned


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    learn = Model.train

    def counted(*given: object) -> Model:
        project.learned += 1
        return learn(*given)

    monkeypatch.setattr(Model, "train", counted)
    return project


def test_only_what_the_understanding_is_made_of_trains_it_again(project: Project, monkeypatch: pytest.MonkeyPatch):
    assert project.train() == 1
    project.write("data/rules.yml", RULE.replace("ACTION", "action_two"))
    project.write("domain.yml", DOMAIN.replace("action_two", "action_two, action_three"))
    assert project.train() == 0
    project.write("data/nlu.yml", blocks(PHRASES | {"smalltalk/greet": ["coucou", "bien le bonjour", "hello"]}))
    assert project.train() == 1
    monkeypatch.setattr(kept, "code_digest", lambda: "other code")
    assert project.train() == 1


def test_the_digest_sees_every_module_and_the_lock(tmp_path: Path):
    lock = tmp_path / "engine.txt"
    (tmp_path / "one.py").write_text("1")
    seen = {code_digest(tmp_path, lock)}
    for file, text in (("one.py", "2"), ("two.py", ""), ("engine.txt", "numpy==1")):
        (tmp_path / file).write_text(text)
        code_digest.cache_clear()
        seen.add(code_digest(tmp_path, lock))
    assert len(seen) == 4
