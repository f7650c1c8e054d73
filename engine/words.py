"""spaCy's French words: one dense vector a sentence, also for words typed without accents."""

from __future__ import annotations

import unicodedata
from typing import Any, Dict, List, Optional, Text

import numpy as np
import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from engine.normalise import spell
from engine.parts import parts

PART_VECTORS = "delia_part_vectors"
"""Message key of (text, sentence vector) pairs: the whole message first, then its sentences and clauses."""

UNREAD_PARTS = ["tok2vec", "morphologizer", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner", "senter"]
"""Parts of spaCy's pipeline that nothing here reads: leaving them out saves 6 ms a message and 100 MB."""

RARITY = 1e-3
"""Smooth inverse frequency: a word of this relative frequency counts half."""


def without_accents(text: str) -> str:
    """Return the text in lower case, its accents taken off."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


class SentenceVectors:
    """Weighted mean of spaCy's word vectors; a word without accents finds the accented one."""

    def __init__(self, language: Language) -> None:
        """Index the vectors of a loaded spaCy language by their accentless spelling."""
        self._language = language
        self._table: np.ndarray = language.vocab.vectors.data
        self._rows: Dict[str, int] = {}
        self._rank: Dict[str, int] = {}
        strings = language.vocab.strings
        for rank, (key, row) in enumerate(language.vocab.vectors.key2row.items()):
            word = without_accents(strings[key])
            if word not in self._rows:
                self._rows[word] = row
                self._rank[word] = rank

    @property
    def width(self) -> int:
        """Number of dimensions."""
        return int(self._table.shape[1])

    def vector(self, text: str) -> np.ndarray:
        """Return the sentence vector of a text; zeros when no word is known."""
        total = np.zeros(self.width, dtype=np.float32)
        for token in self._language.make_doc(text):
            word = without_accents(token.text)
            row = self._rows.get(word)
            if row is not None and word.isalnum():
                total += self._weight(word) * self._table[row]
        norm = float(np.linalg.norm(total))
        return total / norm if norm else total

    def _weight(self, word: str) -> float:
        """Weigh a word by its rank: the vectors are stored from the most frequent word on (Zipf)."""
        frequency = 0.1 / (1 + self._rank[word])
        return RARITY / (RARITY + frequency)


def load_vectors(model: str) -> SentenceVectors:
    """Load a spaCy model's words and vectors."""
    return SentenceVectors(spacy.load(model, exclude=UNREAD_PARTS))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class FrenchWords(GraphComponent):
    """Rasa component that gives each message its sentence vector."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Return the default settings."""
        return {"model": "fr_core_news_md"}

    @staticmethod
    def required_packages() -> List[Text]:
        """Name what must be installed."""
        return ["spacy"]

    def __init__(self, vectors: SentenceVectors) -> None:
        """Keep the loaded vectors."""
        self._vectors = vectors

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FrenchWords":
        """Load spaCy's vectors once for the process."""
        return cls(load_vectors(config["model"]))

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "FrenchWords":
        """Do as `create`: nothing is learned here."""
        return cls.create(config, model_storage, resource, execution_context)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Give each training phrase its vector; its parts are not needed to learn."""
        for example in training_data.training_examples:
            text: Optional[str] = example.get(TEXT)
            if text:
                example.set(PART_VECTORS, [(text, self._vectors.vector(spell(text)))])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Give each message its vector and those of its parts."""
        for message in messages:
            text: Optional[str] = message.get(TEXT)
            if text:
                message.set(PART_VECTORS, [(part, self._vectors.vector(spell(part))) for part in parts(text)])
        return messages
