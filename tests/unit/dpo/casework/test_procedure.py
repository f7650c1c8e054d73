"""The procedure as a state machine: every walk stays on the table, and every end is an end."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dpo.casework.errors import MoveRefused
from dpo.casework.procedure import RIGHT_MOVES, RULES, Move, allowed, moved, right_moved, status_after
from dpo.model import FINISHED, RightState, Status

OVER = {RightState.ANSWERED, RightState.WITHDRAWN}


def test_every_state_of_the_contract_is_reached_and_every_open_one_can_be_left() -> None:
    reached, waiting = {Status.RECEIVED}, [Status.RECEIVED]
    while waiting:
        for move in allowed(waiting.pop()):
            target = RULES[move].target
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    assert reached == set(Status)
    assert all(allowed(status) for status in Status if status not in FINISHED)


def test_withdrawn_and_closed_are_ends_and_answered_can_only_be_closed() -> None:
    assert allowed(Status.CLOSED) == allowed(Status.WITHDRAWN) == ()
    assert allowed(Status.ANSWERED) == (Move.CLOSE,)


@pytest.mark.parametrize("status", Status)
def test_nothing_is_answered_without_a_decision(status: Status) -> None:
    if status is Status.DECIDED:
        assert moved(status, Move.ANSWER) is Status.ANSWERED
        return
    with pytest.raises(MoveRefused):
        moved(status, Move.ANSWER)


def test_a_refused_move_says_in_french_where_the_ticket_is_and_what_is_possible() -> None:
    with pytest.raises(MoveRefused) as refused:
        moved(Status.DECIDED, Move.CLOSE)
    assert refused.value.sentence == (
        "Impossible de clore le dossier : le dossier est « décidé ». "
        "Vous pouvez : revenir sur la décision ; envoyer la réponse ; noter le retrait de la demande."
    )
    with pytest.raises(MoveRefused, match="ouvrez un nouveau dossier"):
        moved(Status.CLOSED, Move.REVIEW)


@pytest.mark.parametrize("state", OVER)
def test_an_answered_or_withdrawn_right_never_changes_again(state: RightState) -> None:
    assert RIGHT_MOVES[state] == frozenset()
    with pytest.raises(MoveRefused):
        right_moved(state, RightState.DECIDED)


class Walk(RuleBasedStateMachine):
    """Random moves of a ticket with up to four rights, allowed or not."""

    @initialize(count=st.integers(1, 4))
    def open(self, count: int) -> None:
        self.status = Status.RECEIVED
        self.rights = [RightState.RECEIVED] * count
        self.decisions = 0

    @rule(move=st.sampled_from([m for m in Move if m not in (Move.DECIDE, Move.ANSWER, Move.TAKE_BACK_DECISION)]))
    def move(self, move: Move) -> None:
        before = self.status
        if move not in allowed(before):
            with pytest.raises(MoveRefused, match="Impossible de "):
                moved(before, move)
            return
        self.status = moved(before, move)
        if move is Move.WITHDRAW:
            self.rights = [s if s in OVER else RightState.WITHDRAWN for s in self.rights]

    @rule(which=st.integers(0, 3), towards=st.sampled_from(RightState))
    def move_right(self, which: int, towards: RightState) -> None:
        if self.status in FINISHED or which >= len(self.rights):
            return
        before = self.rights[which]
        if towards is RightState.ANSWERED and before is not RightState.DECIDED:
            with pytest.raises(MoveRefused):
                right_moved(before, towards)
            return
        try:
            after = right_moved(before, towards)
        except MoveRefused:
            assert towards not in RIGHT_MOVES[before]
            return
        self.rights[which] = after
        self.decisions += after is RightState.DECIDED
        self.status = status_after(self.status, self.rights)

    @invariant()
    def the_ticket_follows_its_rights(self) -> None:
        if not hasattr(self, "rights"):
            return
        live = [state for state in self.rights if state is not RightState.WITHDRAWN]
        if self.status is Status.DECIDED:
            assert live
            assert all(state in (RightState.DECIDED, RightState.ANSWERED) for state in live)
        if self.status in (Status.ANSWERED, Status.CLOSED):
            assert live
            assert all(state is RightState.ANSWERED for state in live)
            assert self.decisions
        if self.status is Status.WITHDRAWN:
            assert all(state in OVER for state in self.rights)
        if live and all(state is RightState.ANSWERED for state in live):
            assert self.status in FINISHED


Walk.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestWalk = Walk.TestCase
