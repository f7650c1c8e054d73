"""From the scores of a message and of its parts to what was understood: one label, every right asked for, the doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np

REQUEST = "request_"
RANKING = 8
"""Labels kept in the ranking."""
CLEAR_REQUEST = 0.5
"""Share from which a part of a message asks for a right."""
LETTER_REQUEST = 0.45
"""Share from which one sentence of a letter decides that the letter is a request."""
KNOWN_MARGIN = -0.75
"""Best margin below which nothing that was taught resembles the message."""

Ranking = List[Tuple[str, float]]


@dataclass(frozen=True)
class Reading:
    """What a message was understood to mean."""

    labels: Ranking
    rights: Ranking
    in_domain: float


def ranking(labels: Sequence[str], shares: np.ndarray) -> Ranking:
    """Return the best labels with their shares, best first."""
    best = np.argsort(-shares, kind="stable")[:RANKING]
    return [(labels[i], round(float(shares[i]), 4)) for i in best]


def request_share(ranked: Ranking) -> float:
    """Return the share of all requests together."""
    return sum(share for label, share in ranked if label.startswith(REQUEST))


def rights_of(parts: Sequence[Ranking]) -> Ranking:
    """Return each right that some part clearly asks for, with its best share, in the order of the message."""
    found: Dict[str, float] = {}
    for ranked in parts:
        label, share = ranked[0]
        if label.startswith(REQUEST) and share >= CLEAR_REQUEST:
            right = label[len(REQUEST) :]
            found[right] = max(found.get(right, 0.0), share)
    return list(found.items())


def read(labels: Sequence[str], shares: Sequence[np.ndarray], best_margin: float, letter: bool) -> Reading:
    """Read a message.

    Args:
        labels: every label of the model.
        shares: one array for the whole message, then one for each of its parts.
        best_margin: the highest margin of the whole message.
        letter: the message is long, so that one sentence may carry its wish.
    """
    ranked = [ranking(labels, part) for part in shares]
    whole = ranked[0]
    if letter:
        whole = max([whole, *ranked[1:]], key=lambda part: (part[0][0].startswith(REQUEST) and part[0][1] >= LETTER_REQUEST, part is whole, part[0][1]))
    rights: Ranking = []
    if whole[0][0].startswith(REQUEST):
        own = whole[0][0][len(REQUEST) :]
        rights = list({own: whole[0][1], **dict(rights_of(ranked[1:]))}.items())
    return Reading(whole, rights, 1.0 if best_margin >= KNOWN_MARGIN else 0.0)
