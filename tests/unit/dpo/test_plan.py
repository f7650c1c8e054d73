"""The plan of questions: bounded, never twice the same, nothing lost, and short where the law wants it easy."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo.fields.catalogue import FIELDS
from dpo.fields.wordings import VALUES
from dpo.forms import ABOUT_REQUESTER, FORMS
from dpo.model import RequesterKind, Right
from dpo.plan import Ask, Reason, Situation, closing, every_ask, fast_lane, missing, next_ask, remaining

ON_FILE = frozenset({"email", "postal_address", "phone"})
MARKETING = {Right.OBJECTION_MARKETING, Right.CONSENT_WITHDRAWAL}


def answered(now: Situation, ask: Ask, value: str, *, verified: bool = False) -> Situation:
    """The situation after an answer."""
    now = replace(now, asked=(*now.asked, ask.field), filled=now.filled | {ask.field})
    match ask.field:
        case "requester":
            return replace(now, requester=RequesterKind(value))
        case "answer_channel":
            return replace(now, answer_channel=value)
        case "consent_concerned":
            return replace(now, consent_concerned=value)
        case "rights":
            return replace(now, rights=now.rights or (Right.ACCESS,), rights_sure=True)
        case "otp":
            return replace(now, verified=verified)
    return now


def conversation(now: Situation, *, kind: str = "self", consent: str = "marketing_messages") -> tuple[int, list[str]]:
    """Turns up to the receipt of somebody who answers everything and fails the code, and the fields asked."""
    said = {"requester": kind, "answer_channel": "post", "consent_concerned": consent}
    turns = 1
    while (ask := next_ask(now)) is not None:
        last = closing(now)
        now = answered(now, ask, said.get(ask.field, "x"))
        turns += 1
        if last:
            return turns, list(now.asked)
    return turns + 1, list(now.asked)


@pytest.mark.parametrize("right", Right)
def test_a_signed_in_member_needs_at_most_eight_turns_for_any_right(right: Right) -> None:
    turns, _ = conversation(Situation((right,), signed_in=True, on_file=ON_FILE))
    assert turns <= (18 if right is Right.HEIR_REQUEST else 8)


@pytest.mark.parametrize("right", Right)
def test_oneself_by_code_needs_at_most_fourteen_turns_even_when_the_code_never_comes(right: Right) -> None:
    turns, _ = conversation(Situation((right,)))
    assert turns <= (18 if right is Right.HEIR_REQUEST else 14)


@pytest.mark.parametrize("kind", [kind for kind in RequesterKind if kind is not RequesterKind.SELF])
@pytest.mark.parametrize("right", Right)
def test_for_somebody_else_eighteen_turns_are_enough(right: Right, kind: RequesterKind) -> None:
    turns, _ = conversation(Situation((right,), requester=kind, filled=frozenset({"requester"})))
    assert turns + 1 <= 18


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("rights", [(Right.OBJECTION_MARKETING,), (Right.CONSENT_WITHDRAWAL,), tuple(MARKETING)])
def test_marketing_takes_four_turns_and_asks_neither_name_nor_reason(
    rights: tuple[Right, ...], signed_in: bool
) -> None:
    turns, asked = conversation(Situation(rights, signed_in=signed_in, on_file=ON_FILE))
    assert turns <= 4
    assert set(asked) <= {"marketing_channels", "contact_concerned", "consent_concerned"}
    assert {"marketing_channels", "contact_concerned"} <= set(asked)


def test_a_recap_is_merged_only_where_it_would_be_one_turn_too_many() -> None:
    now = Situation(
        (Right.OBJECTION_MARKETING,), asked=("marketing_channels",), filled=frozenset({"marketing_channels"})
    )
    assert not closing(now)
    assert not closing(Situation((Right.ACCESS,)))


def test_another_consent_than_marketing_leaves_the_fast_lane_but_asks_no_proof() -> None:
    _, asked = conversation(Situation((Right.CONSENT_WITHDRAWAL,)), consent="le suivi de mes soins")
    assert "last_name" in asked
    assert not {"otp", "birth_date"} & set(asked)


def test_marketing_for_ones_mother_is_not_the_fast_lane() -> None:
    now = Situation((Right.OBJECTION_MARKETING,), requester=RequesterKind.MANDATE, filled=frozenset({"requester"}))
    assert not fast_lane(now)
    assert "represented_person" in [ask.field for ask in every_ask(now)]


@pytest.mark.parametrize("right", Right)
def test_every_field_of_a_right_is_asked_of_somebody_who_is_not_signed_in(right: Right) -> None:
    kind = "heir" if right is Right.HEIR_REQUEST else "self"
    _, asked = conversation(Situation((right,)), kind=kind)
    assert set(FORMS[right].fields) <= set(asked)


@pytest.mark.parametrize(("right", "point"), [
    (Right.ACCESS, "named_recipients"), (Right.ERASURE, "ground"), (Right.RESTRICTION, "until_when"),
    (Right.HEIR_REQUEST, "stop_mail"), (Right.RECTIFICATION, "since_when"), (Right.CONSENT_WITHDRAWAL, "consent_date"),
])  # fmt: skip
def test_what_has_no_question_of_its_own_is_brought_up_by_details(right: Right, point: str) -> None:
    asks = every_ask(Situation((right,), consent_concerned="autre", filled=frozenset({"consent_concerned"})))
    details = next(ask for ask in asks if ask.field == "details")
    assert point in details.covers


def test_a_mandate_is_asked_what_it_must_state() -> None:
    now = Situation((Right.PORTABILITY,), requester=RequesterKind.MANDATE)
    assert "mandate_duration" in next(ask for ask in every_ask(now) if ask.field == "details").covers


def test_a_code_is_asked_only_of_those_who_can_read_the_contact_on_file() -> None:
    full = frozenset({"requester", "member_number"})
    for kind in RequesterKind:
        fields = [ask.field for ask in every_ask(Situation((Right.ACCESS,), requester=kind, filled=full))]
        assert ("otp" in fields) == (kind in (RequesterKind.SELF, RequesterKind.CHILD))
    heirs = Situation((Right.HEIR_REQUEST,), requester=RequesterKind.SELF, filled=full)
    assert "otp" not in [ask.field for ask in every_ask(heirs)]


def test_without_a_right_the_first_question_is_which_and_two_can_be_put_for_confirmation() -> None:
    assert next_ask(Situation(())) == Ask("rights", Reason.REQUEST)
    unsure = Situation((Right.ERASURE, Right.OBJECTION_MARKETING), rights_sure=False)
    assert next_ask(unsure) == Ask("rights", Reason.REQUEST, unsure.rights)


def test_erasing_everything_and_no_more_calls_fit_into_eight_turns() -> None:
    turns, asked = conversation(Situation((Right.ERASURE, Right.OBJECTION_MARKETING), signed_in=True, on_file=ON_FILE))
    assert turns <= 8
    assert {"scope", "marketing_channels", "contact_concerned"} <= set(asked)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("signed_in", [True, False])
def test_several_rights_at_once_stay_within_the_same_number_of_turns(count: int, signed_in: bool) -> None:
    for rights in combinations(Right, count):
        turns, _ = conversation(Situation(rights, signed_in=signed_in, on_file=ON_FILE))
        assert turns <= (18 if Right.HEIR_REQUEST in rights else 8 if signed_in else 14), rights


def test_what_there_was_no_room_for_is_missing_on_the_ticket() -> None:
    now = Situation(tuple(Right), signed_in=True, on_file=ON_FILE)
    while (ask := next_ask(now)) is not None:
        now = answered(now, ask, "self")
    assert "restriction_case" in missing(now)


def test_the_plan_names_only_fields_of_the_contract() -> None:
    named = {name for form in FORMS.values() for name in form.fields}
    named |= {name for names in ABOUT_REQUESTER.values() for name in names}
    assert named <= FIELDS.keys()
    assert set(VALUES["requester"]) == {kind.value for kind in RequesterKind}
    assert set(VALUES["rights"]) == {right.value for right in Right}


situations = st.builds(
    Situation,
    rights=st.lists(st.sampled_from(Right), max_size=5, unique=True).map(tuple),
    audience=st.sampled_from(["public", "collaborator"]),
    signed_in=st.booleans(),
    on_file=st.sets(st.sampled_from(sorted(ON_FILE))).map(frozenset),
    filled=st.sets(st.sampled_from(sorted(FIELDS))).map(frozenset),
    rights_sure=st.booleans(),
)
behaviour = st.lists(st.sampled_from(["answer", "skip", "volunteer"]), min_size=60, max_size=60)


@settings(max_examples=300, deadline=None)
@given(now=situations, acts=behaviour, data=st.data())
def test_every_plan_ends_never_asks_twice_and_keeps_every_skipped_item(
    now: Situation, acts: list[str], data: st.DataObject
) -> None:
    now = replace(now, filled=now.filled - {"rights", "requester", "consent_concerned", "answer_channel"})
    asked: list[str] = []
    for act in acts:
        ask = next_ask(now)
        if ask is None:
            break
        assert ask.field not in asked
        asked.append(ask.field)
        assert ask.field not in now.filled | now.skipped
        if act == "skip" and ask.field != "rights":
            now = replace(now, asked=(*now.asked, ask.field), skipped=now.skipped | {ask.field})
            continue
        kind = data.draw(st.sampled_from(RequesterKind)) if ask.field == "requester" else RequesterKind.SELF
        value = kind.value if ask.field == "requester" else data.draw(st.sampled_from(["post", "marketing", "x"]))
        now = answered(now, ask, value, verified=data.draw(st.booleans()))
        if act == "volunteer":
            extra = data.draw(st.sampled_from(["last_name", "email", "scope", "member_number", "details"]))
            now = replace(now, filled=now.filled | {extra}, skipped=now.skipped - {extra})
    assert next_ask(now) is None
    assert remaining(now) == []
    wanted = {ask.field for ask in every_ask(now)} - {"otp"}
    assert set(missing(now)) == wanted - now.filled
