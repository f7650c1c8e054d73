"""What a DPO does in a day, in a real browser."""

import re

from playwright.sync_api import Page, expect

from dpo.desk.accounts.sessions import IDLE
from tests.e2e.desk.conftest import RunningDesk, SignIn
from tests.integration.desk.house import PASSWORD


def open_ticket(page: Page, running: RunningDesk, number: int) -> None:
    """Open a ticket from the queue."""
    page.goto(running.address)
    page.get_by_role("link", name=running.references[number]).click()


def test_a_marketing_objection_goes_from_the_queue_to_the_sent_letter_in_three_clicks(
    sign_in: SignIn, running: RunningDesk
) -> None:
    page = sign_in("dpo")
    open_ticket(page, running, 3)
    page.get_by_role("button", name="Décider et préparer").click()
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("La lettre est partie.")
    expect(page.get_by_text("Décision : acceptée")).to_be_visible()


def test_a_refusal_without_ground_is_impossible_and_keeps_what_was_typed(sign_in: SignIn, running: RunningDesk) -> None:
    page = sign_in("dpo")
    open_ticket(page, running, 4)
    page.get_by_label("Refusée").check()
    page.get_by_label("Précisions pour la lettre").fill("Ces données ne viennent pas de vous.")
    page.get_by_role("button", name="Décider et préparer").click()
    expect(page.get_by_role("alert")).to_contain_text("motif de la liste")
    expect(page.get_by_label("Refusée")).to_be_checked()
    expect(page.get_by_label("Précisions pour la lettre")).to_have_value("Ces données ne viennent pas de vous.")
    page.get_by_label("Motif, avec son article").select_option("not_portable")
    page.get_by_role("button", name="Décider et préparer").click()
    expect(page.get_by_label("Lettre")).to_have_value(re.compile("tribunal judiciaire"))


def test_two_people_on_one_ticket_the_second_is_told_and_nothing_is_overwritten(
    sign_in: SignIn, running: RunningDesk
) -> None:
    one, other = sign_in("dpo"), sign_in("adjoint")
    open_ticket(one, running, 0)
    open_ticket(other, running, 0)
    one.get_by_label("Acceptée", exact=True).check()
    one.get_by_role("button", name="Décider et préparer").click()
    other.get_by_label("Sans objet").check()
    other.get_by_label("Précisions pour la lettre").fill("Rien à effacer.")
    other.get_by_role("button", name="Décider et préparer").click()
    expect(other.get_by_role("alert")).to_contain_text("a changé pendant que vous y travailliez")
    expect(other.get_by_role("alert")).to_contain_text("Décision, par DPO")
    expect(other.get_by_label("Précisions pour la lettre")).to_have_value("Rien à effacer.")
    expect(other.get_by_text("Décision : acceptée")).to_be_visible()


def test_a_session_that_ends_in_the_middle_of_a_message_loses_nothing(sign_in: SignIn, running: RunningDesk) -> None:
    page, words = sign_in("dpo"), "Bonjour, il nous manque la période concernée."
    open_ticket(page, running, 1)
    page.get_by_label("Écrire à la personne").fill(words)
    running.desk.clock.now += IDLE
    page.get_by_role("button", name="Envoyer le message").click()
    page.get_by_label("Identifiant").fill("dpo")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("session était finie")
    expect(page.get_by_label("Écrire à la personne")).to_have_value(words)
    page.get_by_role("button", name="Envoyer le message").click()
    expect(page.locator(".thread").get_by_text(words)).to_be_visible()
    expect(page).to_have_url(re.compile("fait=message"))


def test_a_search_a_view_and_a_bulk_assignment(sign_in: SignIn, running: RunningDesk) -> None:
    page = sign_in("dpo")
    page.keyboard.press("/")
    page.keyboard.type("Brunet")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.get_by_label("Attribuer les dossiers cochés à").select_option("Prénom dpo")
    page.get_by_role("button", name="Attribuer").click()
    page.get_by_role("link", name="Mes dossiers").click()
    expect(page.get_by_role("link", name=running.references[5])).to_be_visible()
    expect(page.locator("[data-row]")).to_have_count(1)
