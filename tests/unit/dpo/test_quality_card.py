"""The card on the desk is the one that `make eval` wrote."""

from dpo.quality_card import load_card, read_card

TEXT = """# Carte

Mesurée le 22/11/2026 sur `x`.

- Mutuelle : politique, avril 2022

| mesure | tout |
|---|---|
| silence_kept | 0.8 |

## À côté
| autre | table |
"""


def test_a_card_is_read_with_its_date_editions_and_measures() -> None:
    card = read_card(TEXT)
    assert card is not None
    assert (card.measured, card.editions) == ("Mesurée le 22/11/2026 sur `x`.", ("Mutuelle : politique, avril 2022",))
    assert (card.columns, card.rows) == (("mesure", "tout"), (("silence_kept", "0.8"),))


def test_the_projects_own_card_has_rows_as_wide_as_its_header_and_nothing_is_no_card() -> None:
    card = load_card()
    assert card is not None
    assert card.rows
    assert {len(row) for row in card.rows} == {len(card.columns)}
    assert read_card("# Vide") is None
