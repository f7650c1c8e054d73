"""Every kind and every part of a message is shown, in French, with its source."""

import re

from playwright.sync_api import expect

from tests.e2e.page import script
from tests.e2e.page.conftest import Visit
from tests.e2e.page.doing import last, press, say
from tests.e2e.page.service import Service


def test_first_screen_names_the_organisation_and_shows_notice_contacts_and_starters(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_role("banner")).to_contain_text("Mutuelle Mieux-Être")
    expect(page.get_by_role("banner")).to_contain_text("édition avril 2022")
    expect(page.get_by_role("link", name="dpo@mieux-etre.fr").first).to_have_attribute(
        "href", "mailto:dpo@mieux-etre.fr"
    )
    expect(last(page)).to_contain_text("un programme informatique, pas une personne")
    expect(page.locator("#starters button")).to_have_count(4)
    expect(page).to_have_title("Délia – vos données personnelles – Mutuelle Mieux-Être")


def test_starter_asks_its_question_and_leaves(visit: Visit, service: Service) -> None:
    page = visit()
    press(page, "Combien de temps gardez-vous mes données ?")
    expect(last(page)).to_contain_text("trois ans au maximum")
    expect(page.locator("#starters")).to_be_hidden()
    assert service.said == [{"text": "Combien de temps gardez-vous mes données ?"}]


def test_answer_shows_its_law_note_apart_its_sources_and_see_also(visit: Visit) -> None:
    page = visit()
    say(page, "combien de temps ?")
    note = last(page).locator(".note")
    expect(note).to_contain_text("Aucune donnée ne peut être gardée plus longtemps")
    expect(note.locator(".note-title")).to_have_text("Garder le temps nécessaire")
    expect(note.locator(".mention")).to_have_text("à confirmer par le DPO")
    expect(last(page).locator(".text > p")).to_have_count(1)
    expect(last(page).locator(".chip b")).to_have_text(["Section 4.1", "RGPD, art. 5.1.c"])
    expect(last(page).locator(".see-also button")).to_have_count(2)


def test_editorial_remark_is_marked_otherwise_than_the_law(visit: Visit) -> None:
    page = visit()
    say(page, "publicité")
    expect(last(page).locator(".note:not(.aside-note)")).to_contain_text("Depuis le 11 août 2026")
    expect(last(page).locator(".aside-note")).to_contain_text("Une section annoncée manque")


def test_source_chip_opens_the_card_and_escape_gives_focus_back(visit: Visit) -> None:
    page = visit()
    say(page, "combien de temps ?")
    chip = last(page).get_by_role("button", name="Section 4.1")
    chip.click()
    card = page.get_by_role("dialog", name="Règles générales")
    expect(card).to_contain_text("Politique de protection des données à caractère personnel")
    expect(card).to_contain_text("avril 2022")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(chip).to_be_focused()


def test_card_of_a_law_or_of_the_notice_says_that_it_is_not_the_policy(visit: Visit) -> None:
    page = visit()
    page.get_by_text("Sources (4)").click()
    page.get_by_role("button", name="Notice de l’assistant, point 3").click()
    card = page.locator("#source-card")
    expect(card).to_contain_text("Notice de l’assistant Délia")
    expect(card).not_to_contain_text("avril 2022")
    card.get_by_role("button", name="Fermer").click()
    say(page, "combien de temps ?")
    page.get_by_role("button", name=re.compile("RGPD, art. 5.1.c")).click()
    expect(card).to_contain_text("Elle ne fait pas partie de la politique")
    expect(card).not_to_contain_text("avril 2022")


def test_clarification_is_answered_by_a_press_bound_to_the_session(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "la portabilité ?")
    expect(last(page).locator(".tab")).to_have_text("Une précision")
    last(page).get_by_role("button", name="Récupérer mes données").click()
    expect(last(page)).to_contain_text("refuser la publicité")
    expect(page.locator(".turn.mine").last).to_contain_text("Récupérer mes données pour les réutiliser")
    assert service.said[-1] == {"payload": f"{next(iter(service.sessions))}|portability"}


def test_every_kind_says_what_it_is(visit: Visit) -> None:
    page = visit()
    tabs = {
        "où sont hébergées mes données ?": "La politique n’en parle pas",
        "mes remboursements": "Hors de mon sujet",
        "effacez mes données": "À relire avant l’envoi",
        "où en est ma demande ?": "Suivi de votre demande",
        "parler à quelqu'un": "Une personne prend le relais",
    }
    for said, tab in tabs.items():
        say(page, said)
        expect(last(page).locator(".tab")).to_have_text(tab)
    say(page, "merci")
    expect(last(page).locator(".tab")).to_have_count(0)


def test_recap_then_receipt_shows_rights_and_the_ticket_with_the_promised_date(visit: Visit) -> None:
    page = visit()
    say(page, "effacez tout")
    expect(last(page).locator(".rights li")).to_have_text(["Effacement", "Opposition à la publicité"])
    press(page, "Oui, c'est exact")
    ticket = page.get_by_role("group", name="Demande ME-2026-7K4QX")
    expect(ticket).to_contain_text("22 novembre 2026")
    expect(ticket).to_contain_text("Réponse au plus tard le22 décembre 2026")
    expect(ticket).to_contain_text("Reçue")
    expect(page.get_by_role("link", name="https://www.cnil.fr/fr/plaintes")).to_be_visible()


def test_answered_recap_cannot_be_pressed_again(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "effacez tout")
    press(page, "Oui, c'est exact")
    expect(page.locator(".ticket")).to_be_visible()
    said = len(service.said)
    page.get_by_role("button", name="Oui, c'est exact").dispatch_event("click")
    expect(page.get_by_role("button", name="Oui, c'est exact")).to_have_attribute("aria-disabled", "true")
    assert len(service.said) == said


def test_field_brings_its_label_and_keyboard_and_free_words_stay_possible(visit: Visit) -> None:
    page = visit()
    say(page, "une copie de mes données")
    email = page.get_by_label("Adresse électronique")
    expect(email).to_have_attribute("type", "email")
    expect(email).to_have_attribute("autocomplete", "email")
    say(page, "jeanne@exemple.fr")
    code = page.get_by_label("Code reçu")
    expect(code).to_have_attribute("inputmode", "numeric")
    expect(code).to_have_attribute("autocomplete", "one-time-code")
    press(page, "Écrire autre chose")
    expect(page.locator("textarea#entry")).to_be_focused()
    say(page, "combien de temps gardez-vous tout ça ?")
    expect(page.get_by_label("Votre question ou votre demande")).to_be_visible()


def test_opinion_is_sent_and_thanked_under_the_last_answer_only(visit: Visit, service: Service) -> None:
    page = visit()
    say(page, "combien de temps ?")
    say(page, "publicité")
    expect(page.locator(".feedback")).to_have_count(1)
    press(page, "Je n’aime pas la règle")
    expect(page.locator(".feedback")).to_have_text("Merci, c'est noté.")
    expect(page.locator(".feedback")).to_be_focused()
    assert service.opinions == ["dislike_rule"]


def test_pushed_message_arrives_by_itself_once_even_after_a_reload(visit: Visit, service: Service) -> None:
    page = visit()
    service.pushes.append(script.message("handoff", "Bonjour, ici l'équipe du DPO."))
    expect(last(page)).to_contain_text("ici l'équipe du DPO")
    page.reload()
    service.pushes.append(script.message("handoff", "Votre dossier avance."))
    expect(last(page)).to_contain_text("Votre dossier avance")
    expect(page.get_by_text("ici l'équipe du DPO")).to_have_count(1)
