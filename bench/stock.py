"""Rasa's stock recipe on our own phrases: what `rasa init` would have given, for comparison only.

Our labels (`ask_cookies/audience`) become flat intents (`ask_cookies__audience`), each with one response and one
story, in a folder of its own. Run as `.venv-rasa/bin/python -m bench.stock TEXTS OUT FOLDER [--epochs 100]`: it
trains there, then parses the texts (a JSON list) and writes rankings and times.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EPOCHS = 100
FLAT = "__"
TRAINING_SECONDS = 6 * 3600
"""After so long the training is given up."""


def phrases(folder: Path) -> Mapping[str, list[str]]:
    """Return the training phrases of each of our labels."""
    from rasa.shared.nlu.training_data.loading import load_data  # type: ignore[import-not-found]

    found: dict[str, list[str]] = defaultdict(list)
    for example in load_data(str(folder)).intent_examples:
        label = example.get("intent_response_key") or example.get("intent")
        found[str(label)].append(str(example.get("text")))
    return found


def data_hash(found: Mapping[str, Iterable[str]]) -> str:
    """Return a digest of labels and phrases (12 hexadecimal digits)."""
    lines = sorted(f"{label}\t{text}" for label, texts in found.items() for text in texts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def flat(label: str) -> str:
    """Return a label as a flat intent."""
    return label.replace("/", FLAT)


def config(epochs: int) -> dict[str, Any]:
    """Return the configuration that Rasa 3.6 writes for a project in a language without pretrained parts."""
    return {
        "recipe": "default.v1",
        "assistant_id": "stock",
        "language": "fr",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
            {"name": "EntitySynonymMapper"},
            {"name": "ResponseSelector", "epochs": epochs, "constrain_similarities": True},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ],
        "policies": [
            {"name": "MemoizationPolicy"},
            {"name": "RulePolicy"},
            {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": epochs},
            {"name": "TEDPolicy", "max_history": 5, "epochs": epochs, "constrain_similarities": True},
        ],
    }


def project(found: Mapping[str, list[str]], epochs: int) -> dict[str, dict[str, Any]]:
    """Return the files of the flattened project by name."""
    labels = sorted(map(flat, found))
    nlu = [
        {"intent": flat(label), "examples": "".join(f"- {text}\n" for text in texts)} for label, texts in found.items()
    ]
    steps = {label: [{"intent": label}, {"action": f"utter_{label}"}] for label in labels}
    return {
        "config.yml": config(epochs),
        "domain.yml": {
            "version": "3.1",
            "intents": labels,
            "responses": {f"utter_{label}": [{"text": label}] for label in labels},
        },
        "data/nlu.yml": {"version": "3.1", "nlu": nlu},
        "data/stories.yml": {
            "version": "3.1",
            "stories": [{"story": label, "steps": steps[label]} for label in labels],
        },
        "data/rules.yml": {
            "version": "3.1",
            "rules": [
                {
                    "rule": "fallback",
                    "steps": [{"intent": "nlu_fallback"}, {"action": "action_default_fallback"}],
                }
            ],
        },
    }


def write(files: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Write the project as YAML files."""
    from rasa.shared.utils.io import write_yaml  # type: ignore[import-not-found]

    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_yaml(dict(content), path, should_preserve_key_order=True)


def train(folder: Path) -> tuple[Path, float]:
    """Train the project; return the model and the seconds it took."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "rasa", "train", "--skip-validation", "--fixed-model-name", "stock"]
    subprocess.run(command, cwd=folder, check=True, timeout=TRAINING_SECONDS)
    return folder / "models/stock.tar.gz", time.perf_counter() - started


def main() -> None:
    """Flatten, train, parse."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    from bench.engine.parse import measure

    found = phrases(ROOT / "data/nlu")
    write(project(found, options.epochs), options.folder)
    model, seconds = train(options.folder)
    result = measure(model, json.loads(options.texts.read_text("utf-8")))
    result["rankings"] = [[(label.replace(FLAT, "/"), share) for label, share in row] for row in result["rankings"]]
    facts = {"training_seconds": seconds, "epochs": options.epochs, "data": data_hash(found), "labels": len(found)}
    options.out.write_text(json.dumps(result | facts), "utf-8")


if __name__ == "__main__":
    main()
