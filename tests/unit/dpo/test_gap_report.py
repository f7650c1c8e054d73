"""Questions alike are one gap; a wrong answer is not a disliked rule."""

from datetime import date

from dpo.gap_report import amendment, gaps_of, opinions_of
from dpo.gaps import UnansweredQuestion
from dpo.records import FeedbackRecord

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 20)


def test_questions_alike_are_grouped_with_their_count_and_last_day() -> None:
    asked = [
        UnansweredQuestion(FIRST, "Est-ce que vous utilisez ChatGPT pour lire mes courriers ?"),
        UnansweredQuestion(LAST, "utilisez vous chatgpt pour lire mes courriers"),
        UnansweredQuestion(FIRST, "Combien de personnes travaillent à la mutuelle ?"),
    ]
    gaps = gaps_of(asked, lambda question: "Destinataires" if "chatgpt" in question else None)
    assert [(gap.count, gap.last, gap.nearest) for gap in gaps] == [(2, LAST, "Destinataires"), (1, FIRST, None)]
    assert "2 fois" in amendment(gaps[0])
    assert "Destinataires" in amendment(gaps[0])
    assert "À rapprocher" not in amendment(gaps[1])


def test_the_order_in_which_they_were_asked_changes_nothing() -> None:
    asked = [UnansweredQuestion(FIRST, text) for text in ("a b c d", "a b c d e", "x y z")]
    assert gaps_of(asked, lambda _: None) == gaps_of(asked[::-1], lambda _: None)


def test_wrong_answers_and_disliked_rules_are_counted_apart_by_article() -> None:
    records = [
        FeedbackRecord(FIRST, "wrong_answer", ("retention/overview", "retention/overview")),
        FeedbackRecord(FIRST, "dislike_rule", ("rights/erasure",)),
        FeedbackRecord(LAST, "useful", ("retention/overview",)),
    ]
    first, second = opinions_of(records)
    assert (first.about, first.wrong, first.disliked, first.useful) == ("retention/overview", 1, 0, 1)
    assert (second.about, second.wrong, second.disliked) == ("rights/erasure", 0, 1)
