"""Letters from the decision to the outbox, identity on a doubt, tasks, notes and messages, on every database."""

import pytest

from dpo.case_house import CaseHouse
from dpo.casework.decisions import Outcome
from dpo.casework.errors import ActRefused, CheckMissing, LetterRefused, StaleVersion, TextMissing, UnknownItem
from dpo.casework.letters import Letter, Way
from dpo.casework.roles import Role
from dpo.casework.secrecy import MASK
from dpo.model import Level, Right, RightState, Status
from tests.integration.casework.office import AUDITOR, DEPUTY, DPO, PHYSICIAN, SERVICE, events, opened, version
from tests.integration.storage.casework import STRANGER, body, outbox
from tests.unit.dpo.casework.cases import Person

PDF = b"%PDF-1.7 carte"


def drafted(house: CaseHouse, reference: str, kind: str = "answer", right: Right | None = None) -> Letter:
    made = house.casework.letters.draft(DPO, reference, version(house, reference), kind, right).made
    return next(letter for letter in house.casework.letters.of(DPO, reference) if letter.id == made)


def decided(house: CaseHouse, right: Right, outcome: Outcome, ground: str | None = None, **start: object) -> str:
    reference = opened(house, [right.value], **start)  # type: ignore[arg-type]
    house.casework.work.decide(DPO, reference, 1, right, outcome, ground, "Nos raisons.")
    return reference


def filled(house: CaseHouse, letter: Letter) -> Letter:
    text = letter.text.replace("[à compléter : données remises ou manière de les recevoir]", "une copie jointe.")
    return house.casework.letters.save(DPO, letter.reference, letter.id, letter.version, letter.subject, text)


def test_a_marketing_objection_goes_from_the_queue_to_the_sent_letter(house: CaseHouse) -> None:
    contact = {"contact_concerned": "jean@example.org"}
    reference = opened(house, ["objection_marketing"], contact, member=None)
    house.casework.work.decide(DPO, reference, 1, Right.OBJECTION_MARKETING, Outcome.GRANTED)
    letter = drafted(house, reference, "answer", Right.OBJECTION_MARKETING)
    done = house.casework.letters.send(DPO, reference, 2, letter.id, letter.version, Way.EMAIL)
    assert (done.ticket.status, done.ticket.rights[0].state) == (Status.ANSWERED, RightState.ANSWERED)
    mail = next(mail for mail in outbox(house) if mail["X-Delia-Kind"] == "letter")
    assert mail["To"] == "jean@example.org"
    assert "vous ne recevrez plus de sollicitations commerciales" in body(mail)
    assert house.evidence.verify() == []
    with pytest.raises(LetterRefused, match="déjà partie"):
        house.casework.letters.send(DPO, reference, done.version, letter.id, letter.version + 1)


def test_a_refusal_names_its_ground_the_cnil_and_the_court_and_cannot_leave_without_them(house: CaseHouse) -> None:
    reference = decided(house, Right.ERASURE, Outcome.REFUSED, "legal_obligation")
    letter = drafted(house, reference, "answer", Right.ERASURE)
    for words in (
        "RGPD, article 17 (3) b",
        "CNIL",
        "www.cnil.fr",
        "75334 Paris",
        "tribunal judiciaire",
        "Nos raisons.",
    ):
        assert words in letter.text
    bare = letter.text.replace("tribunal judiciaire", "juge")
    bare_one = house.casework.letters.save(DPO, reference, letter.id, 1, letter.subject, bare)
    with pytest.raises(LetterRefused, match="nomme toujours la CNIL"):
        house.casework.letters.send(DPO, reference, 2, letter.id, bare_one.version)
    assert house.tickets.get(reference).status is Status.DECIDED


def test_what_is_left_to_fill_in_is_named_and_nothing_leaves(house: CaseHouse) -> None:
    reference = decided(house, Right.ACCESS, Outcome.GRANTED)
    letter = drafted(house, reference, "answer", Right.ACCESS)
    with pytest.raises(LetterRefused, match="données remises") as refused:
        house.casework.letters.send(DPO, reference, 2, letter.id, letter.version)
    assert refused.value.missing == ("données remises ou manière de les recevoir",)
    with pytest.raises(LetterRefused, match="Décidez d'abord"):
        drafted(house, opened(house, conversation="other"), "answer", Right.ACCESS)


def test_an_answer_with_data_waits_for_the_third_party_check_and_is_read_after_identity(house: CaseHouse) -> None:
    reference = decided(house, Right.ACCESS, Outcome.GRANTED)
    letter = filled(house, drafted(house, reference, "answer", Right.ACCESS))
    with pytest.raises(CheckMissing, match="autres personnes"):
        house.casework.letters.send(DPO, reference, 2, letter.id, letter.version)
    house.casework.work.check_third_parties(DPO, reference, 2, "Deux noms de conseillers masqués.")
    house.casework.letters.send(DPO, reference, 3, letter.id, letter.version)
    mail = next(mail for mail in outbox(house) if mail["X-Delia-Kind"] == "message")
    assert "une copie jointe" not in body(mail)
    assert "une copie jointe." in house.follow_up.messages("c", reference)[-1].text
    assert {push.kind for push in house.pushes.of("c")} == {"status", "message"}


def test_data_never_go_to_an_address_of_the_request_itself_without_a_second_look(house: CaseHouse) -> None:
    reference = decided(house, Right.ACCESS, Outcome.GRANTED, answers=STRANGER, member=None)
    house.casework.work.check_third_parties(DPO, reference, 2)
    letter = filled(house, drafted(house, reference, "answer", Right.ACCESS))
    with pytest.raises(CheckMissing, match="dans la demande elle-même"):
        house.casework.letters.send(DPO, reference, 3, letter.id, letter.version, Way.POST)
    with pytest.raises(CheckMissing, match="autre personne"):
        house.casework.letters.second_look(DPO, reference, letter.id, letter.version)
    house.casework.letters.second_look(DEPUTY, reference, letter.id, letter.version)
    again = house.casework.letters.save(DPO, reference, letter.id, letter.version, letter.subject, letter.text)
    with pytest.raises(CheckMissing):
        house.casework.letters.send(DPO, reference, 3, letter.id, again.version, Way.POST)
    house.casework.letters.second_look(DEPUTY, reference, letter.id, again.version)
    done = house.casework.letters.send(DPO, reference, 3, letter.id, again.version, Way.POST)
    assert done.ticket.status is Status.ANSWERED


def test_two_people_writing_the_same_draft_do_not_overwrite_each_other(house: CaseHouse) -> None:
    reference = opened(house)
    letter = drafted(house, reference, "clarification")
    house.casework.letters.save(DPO, reference, letter.id, 1, "Objet", "Une première version.")
    with pytest.raises(StaleVersion):
        house.casework.letters.save(DEPUTY, reference, letter.id, 1, "Objet", "Une autre.")
    assert house.casework.letters.of(DPO, reference)[0].text == "Une première version."


def test_an_extension_counts_from_the_moment_its_notice_is_sent(house: CaseHouse) -> None:
    reference = opened(house)
    house.casework.work.extend(DPO, reference, 1, "Les archives papier sont à réunir.")
    letter = drafted(house, reference, "extension")
    assert "22 février 2027" in letter.text
    assert "Les archives papier sont à réunir." in letter.text
    assert house.tickets.as_json(reference)["deadlines"]["extended_due_on"] is None
    house.casework.letters.send(DPO, reference, 2, letter.id, letter.version, Way.EMAIL)
    dates = house.tickets.as_json(reference)["deadlines"]
    assert (dates["extended_due_on"], dates["due_on"]) == ("2027-02-22", "2026-12-22")
    assert house.casework.queue.page(DPO).rows[0].due_on.isoformat() == "2027-02-22"


def test_an_identity_document_is_asked_on_a_written_doubt_checked_and_deleted(house: CaseHouse) -> None:
    reference = opened(house, answers=STRANGER, member=None)
    identity = house.casework.identity
    with pytest.raises(TextMissing):
        identity.doubt(DPO, reference, 1, " ", "https://delia.example")
    done = identity.doubt(DPO, reference, 1, "Le numéro et le nom ne vont pas ensemble.", "https://delia.example/")
    assert done.ticket.status is Status.IDENTITY_PENDING
    assert done.ticket.deadlines.paused is not None
    letter = house.casework.letters.of(DPO, reference)[0]
    link = next(word for word in letter.text.split() if "/upload/" in word)
    assert link.startswith("https://delia.example/upload/")
    house.uploads.accept(link.rpartition("/")[2], PDF)
    document = identity.documents(DPO, reference)[0]
    assert identity.content(DPO, reference, document.id) == PDF
    checked = identity.check(DPO, reference, version(house, reference), document.id, accepted=True)
    assert checked.ticket.identity.level is Level.DOCUMENT
    assert (checked.ticket.status, checked.ticket.deadlines.paused) == (Status.IN_REVIEW, None)
    kept = identity.documents(DPO, reference)[0]
    assert (kept.type_seen, kept.result, kept.deleted_at is not None) == ("pdf", "accepted", True)
    other = opened(house, conversation="other")
    with pytest.raises(UnknownItem):
        identity.check(DPO, other, 1, document.id, accepted=True)


def test_a_service_sees_its_task_with_what_it_needs_and_nothing_else(house: CaseHouse) -> None:
    reference, tasks = opened(house), house.casework.tasks
    given = tasks.give(DPO, reference, 1, SERVICE.id, "Réunissez les relevés de 2025.", ["person", "member_number"])
    assert given.ticket.status is Status.WAITING_FOR_SERVICE
    assert given.made
    task = tasks.look(SERVICE, given.made)
    assert task.facts == {"person": "Jeanne Lefèvre", "member_number": "100001"}
    assert [mine.id for mine in tasks.mine(SERVICE)] == [given.made]
    assert tasks.mine(PHYSICIAN) == []
    with pytest.raises(UnknownItem):
        tasks.look(Person(Role.SERVICE, "s002"), given.made)
    with pytest.raises(ActRefused):
        house.casework.looking.look(SERVICE, reference)
    with pytest.raises(TextMissing):
        tasks.answer(SERVICE, given.made, "")
    assert tasks.answer(SERVICE, given.made, "Les voici, douze relevés.").answer == "Les voici, douze relevés."
    assert house.tickets.get(reference).status is Status.IN_REVIEW
    assert tasks.mine(SERVICE) == []
    assert {"task_given", "task_viewed", "task_answered"} <= set(events(house, reference))


def test_notes_and_messages_are_kept_sealed_and_change_no_version(house: CaseHouse) -> None:
    reference = opened(house, health=True, asked_text="mon dossier médical")
    house.casework.notes.add(DPO, reference, "Appeler le médecin conseil.")
    house.casework.messages.send(DPO, reference, None, "Nous avons bien avancé.")
    assert version(house, reference) == 1
    assert house.casework.notes.of(DPO, reference)[0].words == "Appeler le médecin conseil."
    assert house.casework.notes.of(AUDITOR, reference)[0].words == MASK
    assert house.follow_up.messages("c", reference)[-1].text == "Nous avons bien avancé."
    house.casework.messages.send(DPO, reference, 1, "Quelle période souhaitez-vous ?", asks=True)
    seen = house.casework.looking.look(DPO, reference)
    assert (seen.ticket.status, seen.ticket.deadlines.paused) == (Status.WAITING_FOR_PERSON, None)
    assert not any("médecin" in row.body for row in house.evidence.rows(reference))


def test_the_auditor_reads_letters_and_writes_none(house: CaseHouse) -> None:
    reference = decided(house, Right.ACCESS, Outcome.GRANTED)
    letter = drafted(house, reference, "answer", Right.ACCESS)
    assert house.casework.letters.of(AUDITOR, reference)[0].text
    with pytest.raises(ActRefused):
        house.casework.letters.save(AUDITOR, reference, letter.id, 1, "x", "y")
    with pytest.raises(ActRefused):
        house.casework.letters.send(AUDITOR, reference, 2, letter.id, 1)
