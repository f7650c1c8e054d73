"""Whatever happens to the network, the service or the session, what a person wrote stays theirs."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.page.conftest import Visit
from tests.e2e.page.doing import last, press, say
from tests.e2e.page.service import Service

FAILED = ".turn.mine.failed"


def _try_to_say(page: Page, text: str) -> None:
    page.locator("#entry").fill(text)
    page.locator("#entry").press("Enter")


def test_message_written_offline_stays_and_leaves_by_itself_when_the_network_is_back(
    visit: Visit, service: Service
) -> None:
    page = visit()
    page.context.set_offline(True)
    _try_to_say(page, "combien de temps ?")
    expect(page.locator(FAILED)).to_contain_text("Vous êtes hors connexion")
    expect(page.locator("#announcer")).to_contain_text("Vous êtes hors connexion")
    page.context.set_offline(False)
    expect(last(page)).to_contain_text("trois ans au maximum")
    expect(page.locator(".turn.mine")).to_have_count(1)
    assert service.said == [{"text": "combien de temps ?"}]


def test_service_that_restarts_is_told_in_its_own_words_and_retried_after_a_reload(
    visit: Visit, service: Service
) -> None:
    page = visit()
    service.away = True
    _try_to_say(page, "publicité")
    expect(page.locator(FAILED)).to_contain_text("Délia redémarre. Rien n'est perdu")
    page.reload()
    service.away = False
    press(page, "Réessayer")
    expect(last(page)).to_contain_text("refuser la publicité")


def test_failed_message_can_be_taken_back_and_changed(visit: Visit, service: Service) -> None:
    page = visit()
    service.away = True
    _try_to_say(page, "publicité")
    press(page, "Modifier")
    expect(page.locator("#entry")).to_have_value("publicité")
    expect(page.locator("#entry")).to_be_focused()
    expect(page.locator(".turn.mine")).to_have_count(0)


def test_page_opened_while_the_service_is_away_keeps_what_is_written_and_recovers(
    visit: Visit, service: Service
) -> None:
    service.away = True
    page = visit()
    expect(page.get_by_role("alert").first).to_contain_text("Délia redémarre")
    _try_to_say(page, "publicité")
    expect(page.locator(FAILED)).to_be_visible()
    service.away = False
    page.locator(FAILED).get_by_role("button", name="Réessayer").click()
    expect(last(page)).to_contain_text("refuser la publicité")
    expect(page.locator(".turn").first).to_contain_text("Bonjour, je suis Délia")
    expect(page.locator(".trouble")).to_have_count(0)


def test_expired_session_is_said_plainly_and_the_message_goes_into_a_new_one(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "combien de temps ?")
    service.sessions.clear()
    expect(page.get_by_text("Cette conversation est terminée.")).to_be_visible()
    say(page, "publicité")
    expect(page.get_by_text("Nouvelle conversation")).to_be_visible()
    expect(page.get_by_text("trois ans au maximum")).to_be_visible()
    expect(last(page)).to_contain_text("refuser la publicité")


def test_button_of_an_expired_session_says_its_title_in_the_new_one(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "la portabilité ?")
    service.sessions.clear()
    page.get_by_role("button", name="Récupérer mes données").click()
    expect(page.locator(FAILED)).to_contain_text("Votre message est gardé")
    press(page, "Réessayer")
    expect(last(page)).to_contain_text("Avec plaisir")
    assert service.said[-1] == {"text": "Récupérer mes données pour les réutiliser"}


def test_reload_keeps_conversation_draft_and_field(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "combien de temps ?")
    say(page, "une copie de mes données")
    page.locator("#entry").fill("jeanne@exem")
    page.reload()
    expect(page.locator(".turn.mine")).to_have_count(2)
    expect(page.get_by_label("Adresse électronique")).to_have_value("jeanne@exem")
    assert len(service.sessions) == 1
    stored = page.evaluate("[localStorage.length, document.cookie, Object.keys(sessionStorage)]")
    assert stored == [0, "", ["delia"]]


def test_second_enter_while_waiting_neither_sends_nor_loses(visit: Visit, service: Service) -> None:
    page = visit()
    service.answering.clear()
    _try_to_say(page, "publicité")
    _try_to_say(page, "et les cookies ?")
    expect(page.locator("#waiting")).to_be_visible()
    expect(page.locator("#entry")).to_have_value("et les cookies ?")
    service.answering.set()
    expect(last(page)).to_contain_text("refuser la publicité")
    expect(page.locator("#waiting")).to_be_hidden()
    assert service.said == [{"text": "publicité"}]


def test_letter_that_is_too_long_is_counted_kept_whole_and_not_sent(visit: Visit, service: Service) -> None:
    page = visit()
    page.locator("#entry").fill("é" * 3599)
    expect(page.locator("#entry-count")).to_be_empty()
    _try_to_say(page, "😀" * 4001)
    expect(page.locator("#entry-count")).to_have_text(re.compile(r"4.001 / 4.000 caractères : 1 de trop"))
    expect(page.locator("#entry")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#entry")).to_have_value("😀" * 4001)
    assert service.said == []
    say(page, "é" * 4000)
    assert service.said == [{"text": "é" * 4000}]


def test_empty_message_is_not_sent(visit: Visit, service: Service) -> None:
    page = visit()
    _try_to_say(page, "   \n ")
    expect(page.locator("#announcer")).to_have_text("Écrivez d’abord votre message.")
    assert service.said == []


def test_shift_enter_goes_to_the_next_line(visit: Visit, service: Service) -> None:
    page = visit()
    page.locator("#entry").press_sequentially("Bonjour,")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("combien de temps ?")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("trois ans")
    assert service.said == [{"text": "Bonjour,\ncombien de temps ?"}]


def test_erasing_asks_once_then_forgets_here_and_there(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "une copie de mes données")
    old = set(service.sessions)
    page.get_by_role("button", name="Effacer ma conversation").click()
    expect(page.get_by_role("dialog", name="Effacer cette conversation ?")).to_be_visible()
    press(page, "Garder")
    expect(page.locator(".turn.mine")).to_have_count(1)
    page.get_by_role("banner").get_by_role("button", name="Effacer ma conversation").click()
    press(page, "Effacer ma conversation")
    expect(page.locator("#announcer")).to_have_text("Votre conversation est effacée.")
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator("#starters")).to_be_visible()
    expect(page.locator("textarea#entry")).to_be_focused()
    assert not old & service.sessions
    assert "copie" not in page.evaluate("sessionStorage.getItem('delia')")


def test_erasing_that_fails_says_so_and_keeps_the_way_to_try_again(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "publicité")
    service.away = True
    page.get_by_role("button", name="Effacer ma conversation").click()
    press(page, "Effacer ma conversation")
    expect(page.locator("#erase-problem")).to_contain_text("Délia redémarre")
    service.away = False
    press(page, "Effacer ma conversation")
    expect(page.locator("#erase-card")).to_be_hidden()
    expect(page.locator(".turn.mine")).to_have_count(0)


def test_opinion_that_fails_can_be_given_again(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "publicité")
    service.away = True
    press(page, "Utile")
    expect(page.locator(".feedback")).to_contain_text("Votre avis n’est pas parti.")
    service.away = False
    press(page, "Utile")
    expect(page.locator(".feedback")).to_have_text("Merci, c'est noté.")
