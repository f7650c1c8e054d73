"""The audience wall, the citations and the words of a loaded pack."""

import dataclasses
from datetime import date

import pytest

from knowledge.errors import MissingSourceError
from knowledge.model import TO_BE_CONFIRMED, Answer, Citation, LawNote, Level, Silence
from knowledge.pack import Pack
from knowledge.retrieval import Retrieval
from tests.unit.knowledge.shelf import Shelf


def _answer(pack: Pack, topic: str) -> Answer:
    article = pack.article_for(topic, "collaborator")
    assert isinstance(article, Answer)
    return article


def test_an_article_answers_its_id_and_its_other_topics(pack: Pack) -> None:
    assert pack.article_for("retention/prospect", "public") is pack.article_for("retention/overview", "public")
    assert pack.article_for("retention/lost", "public") is None


def test_the_public_never_meets_a_collaborators_article(pack: Pack) -> None:
    inside = _answer(pack, "internal/fees")
    assert pack.article_for("internal/fees", "public") is None
    assert inside not in pack.visible("public")
    assert inside in pack.visible("collaborator")
    neighbour = dataclasses.replace(_answer(pack, "retention/overview"), related=("internal/fees",))
    assert pack.related(neighbour, "public") == ()
    assert pack.related(neighbour, "collaborator") == (inside,)
    assert inside.id in dict(Retrieval(pack, "collaborator").rank("facturer une demande"))
    assert inside.id not in dict(Retrieval(pack, "public").rank("facturer une demande"))


def test_related_articles_come_once_and_never_the_article_itself(pack: Pack) -> None:
    article = _answer(pack, "retention/overview")
    looped = dataclasses.replace(
        article, related=("retention/prospect", "unaddressed/location", "unaddressed/location")
    )
    assert [other.id for other in pack.related(looped, "public")] == ["unaddressed/location"]


def test_policy_sections_come_first_and_then_the_law(pack: Pack) -> None:
    assert pack.citations(_answer(pack, "retention/overview")) == (
        Citation("policy", "petite-mutuelle/2022-04", "1", "Durées"),
        Citation("law", "cnil", "assurance", "Le secteur"),
    )


def test_at_most_two_policy_sections_are_cited(pack: Pack) -> None:
    article = _answer(pack, "retention/overview")
    crowded = dataclasses.replace(article, sources=article.sources * 3, law_notes=())
    assert len(pack.citations(crowded)) == 2


def test_a_silence_cites_the_law_and_never_the_policy(pack: Pack) -> None:
    silence = pack.article_for("unaddressed/location", "public")
    assert isinstance(silence, Silence)
    assert [citation.source for citation in pack.citations(silence)] == ["law"]


def test_an_answer_about_the_assistant_cites_its_notice(pack: Pack) -> None:
    assert pack.citations(_answer(pack, "assistant/identity")) == (
        Citation("assistant", "notice/1", "1", "Une machine"),
    )


def test_a_source_carries_its_dates(pack: Pack) -> None:
    source = _answer(pack, "retention/overview").sources[0]
    assert (source.effective, source.checked) == (date(2022, 4, 1), date(2026, 11, 22))


def test_an_answer_without_a_source_cannot_be_built(pack: Pack) -> None:
    with pytest.raises(MissingSourceError) as error:
        dataclasses.replace(_answer(pack, "retention/overview"), sources=())
    assert error.value.code == "knowledge.missing_source"


def test_the_text_ends_with_the_law_and_its_mark(pack: Pack) -> None:
    assert pack.text(_answer(pack, "retention/overview")) == (
        "Nous gardons vos données 3 ans au maximum. Une loi peut demander plus.\n\n"
        "Ce que dit la loi – Le secteur (à confirmer par le DPO)\nLa loi fixe des délais."
    )


def test_a_note_about_the_document_is_no_law_and_no_citation(pack: Pack) -> None:
    note = dataclasses.replace(pack.law["sector"], document=pack.document, level="S")
    edited = dataclasses.replace(pack, law={**pack.law, "sector": note})
    article = _answer(edited, "retention/overview")
    assert "À savoir – Le secteur\n" in edited.text(article)
    assert [citation.source for citation in edited.citations(article)] == ["policy"]


@pytest.mark.parametrize(
    ("level", "by", "on", "mention"),
    [
        ("S", None, None, None),
        ("S2", None, None, TO_BE_CONFIRMED),
        ("G", None, None, TO_BE_CONFIRMED),
        ("G", "La DPO", date(2026, 12, 1), None),
        ("G", "La DPO", None, TO_BE_CONFIRMED),
    ],
)
def test_a_law_note_is_to_be_confirmed_until_it_is_official_or_approved(
    pack: Pack, level: Level, by: str | None, on: date | None, mention: str | None
) -> None:
    note: LawNote = dataclasses.replace(pack.law["sector"], level=level, approved_by=by, approved_on=on)
    assert note.mention == mention


def test_placeholders_are_filled_everywhere(pack: Pack) -> None:
    reply = pack.reply("fallback")
    assert reply is not None
    assert reply.text == "Je n'ai pas compris. Écrivez à dpo@petite.example."
    assert reply.options[0].intent == "request_dpo_contact"
    item = pack.notice_item("1")
    assert item is not None
    assert item.text.startswith("Délia est un programme de Petite Mutuelle.")
    assert pack.reply("lost") is None
    assert pack.notice_item("9") is None


def test_a_line_that_needs_an_unpublished_detail_is_left_out(shelf: Shelf) -> None:
    text = "text: |-\n    Je ne sais pas.\n    Téléphone : {insurer_phone}\n    Courriel : {dpo_email}"
    shelf.edit("assistant/replies.yml", "text: Je n'ai pas compris. Écrivez à {dpo_email}.", text)
    reply = shelf.load().reply("fallback")
    assert reply is not None
    assert reply.text == "Je ne sais pas.\nCourriel : dpo@petite.example"


def test_a_note_for_another_organisation_only_is_not_in_the_pack(shelf: Shelf) -> None:
    extra = (shelf.root / "law/all.yml").read_text(encoding="utf-8").replace("id: ", "id: other-")
    shelf.write("law/other.yml", extra.replace("petite-mutuelle", "autre"))
    assert set(shelf.load().law) == {"sector", "transfers"}
