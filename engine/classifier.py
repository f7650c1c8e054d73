"""Rasa component that says what a message means: intent, topic, every right asked for, and how sure it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from engine.errors import UnderstandingError
from engine.kept import keep, key_of, taken_back
from engine.model import Model
from engine.normalise import spell
from engine.parts import is_asked, word_count
from engine.reading import Reading, read
from engine.words import PART_VECTORS

UNDERSTANDING = "understanding"
"""Key of the parse result that our actions read: labels and rights."""
FALLBACK = "nlu_fallback"


def label_of(example: Message) -> str:
    """Return the full label of a training phrase: `ask_retention/overview`, or the intent alone."""
    return str(example.get(INTENT_RESPONSE_KEY) or example.get(INTENT))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SubjectClassifier(IntentClassifier, GraphComponent):
    """One model over every topic, request and operation; the intent is the label without its topic."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Return the default settings: `kept` is the folder where trained models stay for the next training."""
        return {"random_state": 42, "kept": None}

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        """Keep where the model is stored."""
        self._config = {**self.get_default_config(), **config}
        self._storage = storage
        self._resource = resource
        self._model: Model | None = None

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SubjectClassifier":
        """Return an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SubjectClassifier":
        """Return the component with its trained model."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = Model.load(Path(folder))
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every phrase.

        Raises:
            UnderstandingError: there is no phrase.
        """
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        if not examples:
            raise UnderstandingError("data/nlu holds no phrase")
        vectors = np.stack([example.get(PART_VECTORS)[0][1] for example in examples])
        texts = [spell(example.get(TEXT)) for example in examples]
        labels = [label_of(example) for example in examples]
        seed, kept = self._config["random_state"], self._config["kept"]
        with self._storage.write_to(self._resource) as folder:
            key = key_of(texts, labels, seed)
            self._model = taken_back(kept, key) or Model.train(texts, vectors, labels, seed)
            self._model.save(Path(folder))
            keep(Path(folder), kept, key)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Set intent, ranking and understanding of each message."""
        for message in messages:
            if message.get(TEXT) and message.get(PART_VECTORS):
                self._understand(message)
        return messages

    def _understand(self, message: Message) -> None:
        reading = self._read(message)
        label, share = reading.labels[0]
        name = label.partition("/")[0] if reading.understood else FALLBACK
        message.set(INTENT, {"name": name, "confidence": share}, add_to_output=True)
        understanding = {"labels": reading.labels, "rights": reading.rights}
        message.set(UNDERSTANDING, understanding, add_to_output=True)

    def _read(self, message: Message) -> Reading:
        if self._model is None:
            raise UnderstandingError("the classifier has not been trained")
        staff = (message.get(METADATA) or {}).get("audience") == "collaborator"
        scores = [self._model.score(spell(text), vector) for text, vector in message.get(PART_VECTORS)]
        text = message.get(TEXT)
        return read(self._model.labels, scores, word_count(text), staff, is_asked(text))
