"""From the scores of a message and of its parts to what was understood: label, rights, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np

from engine.model import Scores, act_of

REQUEST = "request_"
INTERNAL = "ask_internal"
RANKING = 8
"""Labels kept in the ranking."""
CLEAR_REQUEST = 0.5
"""Share from which a part of a letter speaks for the whole."""
FURTHER_REQUEST = 0.75
"""Share from which a part asks for a right beside the message's own: letters tell stories and reserve rights."""
FURTHER_MARGIN = -0.3
"""Best margin below which a part resembles no wish that was taught (« Madame, Monsieur, »): it asks for nothing."""
LETTER = 28
"""Words from which a message is a letter: one of its sentences may carry its wish."""
UNCLEAR = 0.2
"""Best share below which the act with the greatest sum decides, not the single label."""
WISH_ASKED = 0.4
"""Share below which a message put as a question is no wish: questions have many labels, which share the evidence."""
KNOWN_MARGIN = -0.95
"""Best margin below which nothing that was taught resembles the message."""
UNFAMILIAR_MARGIN = 0.0
"""The same for a message without one known word: letters alone resemble too much (« turlututu »)."""
FOREIGN = "out_of_scope/other_language"
SHORT_ACTS = {"ambiguous": 5, "followup": 9, "smalltalk": 12}
"""Words up to which a message can be of these acts; a longer one says what it means."""
TOO_LONG = 0.05
"""What remains of the share of a short act in a longer message."""

Ranking = List[Tuple[str, float]]


@dataclass(frozen=True)
class Reading:
    """What a message was understood to mean."""

    labels: Ranking
    rights: Ranking
    understood: bool


def expected(labels: Sequence[str], shares: np.ndarray, words: int, staff: bool) -> np.ndarray:
    """Return the shares after what is known beforehand: length of the message, and who speaks."""
    factors = np.ones(len(labels), dtype=shares.dtype)
    for index, label in enumerate(labels):
        if words > SHORT_ACTS.get(act_of(label), words):
            factors[index] = TOO_LONG
        if label.startswith(INTERNAL) and not staff:
            factors[index] = 0.0
    weighed = shares * factors
    return np.asarray(weighed / weighed.sum())


def strongest_act(ranked: Sequence[Tuple[str, float]]) -> Tuple[str, float]:
    """Return the act with the greatest sum of shares among ranked labels, and that sum."""
    sums: Dict[str, float] = {}
    for label, share in ranked:
        sums[act_of(label)] = sums.get(act_of(label), 0.0) + float(share)
    act = max(sums, key=lambda name: sums[name])
    return act, round(sums[act], 4)


def ranking(labels: Sequence[str], shares: np.ndarray) -> Ranking:
    """Return the best labels with their shares, best first; an unclear best gives way to its strongest act."""
    order = [int(i) for i in np.argsort(-shares, kind="stable")]
    if shares[order[0]] < UNCLEAR:
        strongest, _ = strongest_act([(labels[i], float(shares[i])) for i in order])
        order = sorted(order, key=lambda index: act_of(labels[index]) != strongest)
    return [(labels[i], round(float(shares[i]), 4)) for i in order[:RANKING]]


def is_request(ranked: Ranking, least: float = CLEAR_REQUEST) -> bool:
    """Tell whether a part of a message clearly asks for a right."""
    label, share = ranked[0]
    return label.startswith(REQUEST) and share >= least


def decisive(parts: Sequence[Ranking], words: int) -> Ranking:
    """Return the ranking that speaks for the message: the whole, or the part with the clearest wish.

    A part decides in a letter, and where the whole was heard as courtesy (« …, merci d'avance, bonne journée »).
    """
    wishes = [part for part in parts[1:] if is_request(part)]
    courtesy = act_of(parts[0][0][0]) == "smalltalk"
    if not wishes or is_request(parts[0]) or (words < LETTER and not courtesy):
        return parts[0]
    return max(wishes, key=lambda part: part[0][1])


def question_first(ranked: Ranking) -> Ranking:
    """Return a ranking whose unclear wish gives way, for a message that is put as a question."""
    label, share = ranked[0]
    if not label.startswith(REQUEST) or share >= WISH_ASKED:
        return ranked
    return sorted(ranked, key=lambda row: row[0].startswith(REQUEST))


def rights_of(decided: Ranking, parts: Sequence[Ranking], margins: Sequence[float]) -> Ranking:
    """Return each right that the message asks for with its best share; none when it is no request."""
    if not decided[0][0].startswith(REQUEST):
        return []
    found: Dict[str, float] = {}
    further = [
        part
        for part, margin in zip(parts, margins, strict=True)
        if is_request(part, FURTHER_REQUEST) and margin >= FURTHER_MARGIN
    ]
    for ranked in [decided, *further]:
        right, share = ranked[0][0][len(REQUEST) :], ranked[0][1]
        found[right] = max(found.get(right, 0.0), share)
    return list(found.items())


def read(labels: Sequence[str], scores: Sequence[Scores], words: int, staff: bool, asked: bool = False) -> Reading:
    """Read a message.

    Args:
        labels: every label of the model.
        scores: of the whole message first, then of each of its parts.
        words: length of the whole message.
        staff: the person is a signed-in collaborator, to whom internal topics are open.
        asked: the message is put as a question.
    """
    parts = [ranking(labels, expected(labels, part.shares, words, staff)) for part in scores]
    decided = decisive(parts, words)
    decided = question_first(decided) if asked else decided
    margins = [part.best_margin for part in scores]
    return Reading(decided, rights_of(decided, parts, margins), is_understood(decided, scores[0]))


def is_understood(decided: Ranking, whole: Scores) -> bool:
    """Tell whether a message resembles anything that was taught; a foreign language is told by its letters."""
    familiar = whole.familiar or decided[0][0] == FOREIGN
    return whole.best_margin >= (KNOWN_MARGIN if familiar else UNFAMILIAR_MARGIN)
