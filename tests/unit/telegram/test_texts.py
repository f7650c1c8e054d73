"""Texts cut for a messenger, and messages of the chat API as they look there."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rendering import LONGEST_TEXT, render
from bot.telegram.splitting import split

MESSAGE = {"kind": "answer", "text": "Trois ans.", "citations": [], "buttons": [], "options": []}


@given(st.text(max_size=400), st.integers(min_value=2, max_value=60))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, longest: int) -> None:
    parts = split(text, longest)
    assert all(0 < len(part.encode("utf-16-le", "surrogatepass")) // 2 <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_paragraph_is_preferred_to_a_sentence_and_a_sentence_to_a_word() -> None:
    assert split("Un. Deux.\n\nTrois.", 13) == ["Un. Deux.", "Trois."]
    assert split("Un deux. Trois quatre", 15) == ["Un deux.", "Trois quatre"]
    assert split("Un deux trois", 8) == ["Un deux", "trois"]


def test_emoji_count_as_two_as_they_do_there() -> None:
    assert split("😀😀😀", 4) == ["😀😀", "😀"]


def test_nothing_gives_nothing() -> None:
    assert split(" \n ", 10) == []


def test_sources_stand_under_the_answer_and_buttons_under_the_last_part() -> None:
    policy = {"source": "policy", "document": "m/1", "section": "4.1", "title": "Règles générales"}
    law = {"source": "law", "document": "rgpd", "section": "12.3", "title": "Délai"}
    own = {"source": "assistant", "document": "notice/1", "section": "2", "title": "Un programme"}
    buttons = [{"title": "Plus", "payload": "p" * 200}]
    (shown,) = render({**MESSAGE, "citations": [policy, law, own], "buttons": buttons}, "https://d.example")
    assert shown.text == (
        "Trois ans.\n\nSource : politique, section 4.1 « Règles générales »\nSource : Délai (rgpd, 12.3)"
    )
    assert shown.buttons == (("Plus", "p" * 200),)


def test_links_of_ours_are_whole_addresses() -> None:
    (shown,) = render({**MESSAGE, "text": "Ici :\n/upload/abc\nou /upload/def."}, "https://d.example")
    assert shown.text == "Ici :\nhttps://d.example/upload/abc\nou https://d.example/upload/def."


def test_a_long_title_is_shortened_and_a_long_text_is_cut() -> None:
    shown = render({**MESSAGE, "text": "mot " * 3000, "buttons": [{"title": "t" * 90, "payload": "p"}]}, "")
    assert all(len(part.text) <= LONGEST_TEXT for part in shown)
    assert len(shown[-1].buttons[0][0]) == 60
