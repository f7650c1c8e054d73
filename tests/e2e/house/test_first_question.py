"""From the page to the policy and back: what somebody does on their first visit, with the real house behind it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.page.doing import faults, last

QUESTION = "Pendant combien d'années conservez-vous mon dossier ?"


def ask(page: Page, question: str) -> None:
    """Type a question, as by keyboard, and wait for its answer."""
    before = page.locator(".turn.delia").count()
    page.locator("#entry").focus()
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn.delia")).not_to_have_count(before)


def test_question_asked_by_keyboard_is_answered_with_its_section(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("trois ans")
    expect(last(page).get_by_role("button", name="Section 4.1")).to_be_visible()
    expect(page.locator("#entry")).to_be_focused()


def test_section_opens_the_card_of_its_source_and_gives_focus_back(page: Page) -> None:
    ask(page, QUESTION)
    chip = last(page).get_by_role("button", name="Section 4.1")
    chip.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Politique de protection des données à caractère personnel")
    expect(card).to_contain_text("avril 2022")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(chip).to_be_focused()


def test_details_and_a_follow_up_go_on_from_the_answer(page: Page) -> None:
    ask(page, QUESTION)
    last(page).get_by_role("button", name="Plus de détails").click()
    expect(last(page)).to_contain_text("trente ans")
    ask(page, "la source ?")
    expect(last(page)).to_contain_text("section 4.1")


def test_axe_finds_nothing_on_the_first_screen_an_answer_and_a_card(page: Page) -> None:
    assert faults(page) == []
    ask(page, QUESTION)
    assert faults(page) == []
    last(page).get_by_role("button", name="Section 4.1").click()
    assert faults(page) == []


def test_conversation_survives_a_reload(page: Page) -> None:
    ask(page, "C'est quoi un cookie ?")
    page.reload()
    expect(page.locator(".turn.mine")).to_contain_text("C'est quoi un cookie ?")
    ask(page, "et combien de temps ?")
    expect(last(page)).to_contain_text("treize mois")


def test_erasing_takes_the_conversation_away_here_and_in_the_house(page: Page) -> None:
    ask(page, "C'est quoi un cookie ?")
    page.get_by_role("button", name="Effacer ma conversation").click()
    page.get_by_role("dialog").get_by_role("button", name="Effacer ma conversation").click()
    expect(page.locator(".turn.mine")).to_have_count(0)
    ask(page, "et combien de temps ?")
    expect(last(page)).to_contain_text("De quel sujet voulez-vous parler")


def test_markup_typed_on_the_page_is_shown_as_text(page: Page) -> None:
    ask(page, "<img src=x onerror=document.title='changed'>")
    expect(page.locator(".turn.mine")).to_contain_text("<img src=x")
    expect(page).to_have_title(re.compile("^Délia"))
