"""What is typed, sent, pushed and deposited: warned about, slowed plainly, never lost, never in the wrong place."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from bot.messages import InternalMessage
from tests.e2e.page import script
from tests.e2e.page.doing import WIDGET
from tests.e2e.widget.conftest import Scene, Visit
from tests.e2e.widget.doing import last, launch, say
from tests.e2e.widget.house import UPLOAD_TOKEN

PDF: FilePayload = {"name": "mandat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 mandat"}

FIELDS = """
rights requester last_name first_name member_number birth_date email phone postal_address otp scope details
data_to_correct correct_value restriction_case objection_reason marketing_channels contact_concerned
portability_format portability_recipient consent_concerned decision_contested directive_kind directive_wishes
deceased_name deceased_date heir_quality heir_purpose representative_kind represented_person breach_what
breach_when answer_channel received_by received_at reference
"""


def _try_to_say(page: Page, text: str) -> None:
    page.locator("#entry").fill(text)
    page.locator("#entry").press("Enter")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("mon numéro est le 1 85 05 78 006 084 36", "numéro de sécurité sociale"),
        ("NIR 2850578006084", "numéro de sécurité sociale"),
        ("je suis né en Corse : 1.85.05.2A.006.084.36", "numéro de sécurité sociale"),
        ("J’ai un cancer du sein, gardez-vous ça ?", "parle de santé"),
        ("ma mère est hospitalisée", "parle de santé"),
    ],
)
def test_number_or_health_is_warned_about_before_it_leaves(visit: Visit, scene: Scene, text: str, word: str) -> None:
    page = visit()
    launch(page)
    _try_to_say(page, text)
    expect(page.get_by_role("alert").filter(has_text="Avant d’envoyer")).to_contain_text(word)
    expect(page.get_by_role("button", name="Modifier mon message")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_have_value(text)
    expect(page.locator("#entry")).to_be_focused()
    assert scene.engine.turns == []
    page.locator("#entry").press("Enter")
    page.get_by_role("button", name="Envoyer quand même").click()
    expect(page.locator(".turn.mine")).to_have_count(1)
    expect(page.locator(".turn.delia")).not_to_have_count(1)


@pytest.mark.parametrize(
    "text",
    [
        "Qui peut voir mes données de santé ?",
        "mon numéro d'adhérent est 100001",
        "appelez-moi au 06 12 34 56 78",
        "l'assurance maladie vous transmet quoi ?",
        "ma référence ME-2026-7K4QX",
    ],
)
def test_ordinary_words_are_not_warned_about(visit: Visit, text: str) -> None:
    page = visit()
    launch(page)
    say(page, text)
    expect(page.locator("#warning")).to_be_hidden()


def test_health_is_warned_about_once_and_a_number_each_time(visit: Visit) -> None:
    page = visit()
    launch(page)
    for text, again in (("j'ai un diabète", False), ("2850578006084", True)):
        _try_to_say(page, text)
        page.get_by_role("button", name="Envoyer quand même").click()
        expect(page.locator(".turn.mine").last).to_contain_text(text)
        expect(page.locator(".sending")).to_have_count(0)
        _try_to_say(page, text)
        expect(page.locator("#warning")).to_be_visible(visible=again)


def test_flood_is_slowed_plainly_and_can_be_sent_again(visit: Visit, scene: Scene) -> None:
    page = visit()
    launch(page)
    flood = """async ([base, token]) => {
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const body = JSON.stringify({ text: "publicité" });
      const send = () => fetch(`${base}/api/chat/messages`, { method: "POST", body, headers });
      const replies = [];
      for (let sent = 0; sent < 90; sent++) { replies.push(send()); await new Promise((go) => setTimeout(go, 1)); }
      const slowed = (await Promise.all(replies)).filter((reply) => reply.status === 429);
      return slowed.map((reply) => Number(reply.headers.get("Retry-After")));
    }"""
    waits = page.evaluate(flood, [scene.gateway, page.evaluate("JSON.parse(sessionStorage.delia).session")])
    assert waits
    assert all(wait >= 1 for wait in waits)
    _try_to_say(page, "combien de temps ?")
    expect(page.locator(".failed")).to_contain_text("Vous allez trop vite pour moi")
    expect(page.get_by_role("button", name="Réessayer")).to_be_disabled()
    page.get_by_role("button", name="Réessayer").click()
    expect(last(page)).to_contain_text("trois ans")


def test_push_lights_the_launcher_of_a_closed_panel(visit: Visit, scene: Scene) -> None:
    page = visit()
    launch(page)
    say(page, "combien de temps ?")
    page.keyboard.press("Escape")
    expect(page.locator("#unread")).to_be_hidden()
    scene.push(InternalMessage(kind="handoff", text="Bonjour, ici l'équipe du DPO."))
    expect(page.locator("#unread")).to_be_visible()
    expect(page.locator("#launcher-status")).to_have_text("Délia : un nouveau message")
    launch(page)
    expect(last(page)).to_contain_text("ici l'équipe du DPO")
    expect(page.locator("#unread")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("ici l'équipe du DPO")).to_have_count(1)


def test_document_goes_to_its_link_and_its_arrival_is_remembered(visit: Visit, scene: Scene) -> None:
    scene.offer_upload()
    page = visit()
    launch(page)
    say(page, "un document")
    form = last(page).locator("form.upload")
    form.get_by_role("button", name="Envoyer le document").click()
    expect(form.get_by_role("alert")).to_have_text("Choisissez d’abord un fichier.")
    form.get_by_label("Votre document").set_input_files({**PDF, "buffer": b"MZ executable"})
    form.get_by_role("button", name="Envoyer le document").click()
    expect(form.get_by_role("alert")).to_contain_text("Ce fichier n'est pas d'un type accepté")
    form.get_by_label("Votre document").set_input_files(PDF)
    form.get_by_role("button", name="Envoyer le document").click()
    expect(last(page).locator(".upload.done")).to_contain_text("Votre document est bien arrivé")
    expect(last(page).locator(".upload.done")).to_be_focused()
    assert scene.links.taken == [PDF["buffer"]]
    page.reload()
    expect(last(page).locator(".upload.done")).to_contain_text("bien arrivé")
    assert not any("text" in turn and "PDF" in turn["text"] for turn in scene.engine.turns)


def test_document_that_is_too_big_is_told_before_it_is_sent(visit: Visit, scene: Scene) -> None:
    scene.offer_upload()
    page = visit()
    launch(page)
    say(page, "un document")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if "/upload/" in request.url else None)
    last(page).get_by_label("Votre document").set_input_files({**PDF, "buffer": b"%PDF" + b"0" * (20 * 2**20)})
    last(page).get_by_role("button", name="Envoyer le document").click()
    expect(last(page).get_by_role("alert")).to_have_text(re.compile(r"trop volumineux : \d+ Mo au plus"))
    assert "POST" not in sent


def test_upload_link_of_another_site_stays_a_plain_link(visit: Visit, scene: Scene) -> None:
    scene.engine.extra["piège"] = script.message("answer", f"https://www.ailleurs.example/upload/{UPLOAD_TOKEN}")
    page = visit()
    launch(page)
    say(page, "piège")
    expect(last(page).locator("form")).to_have_count(0)


def test_every_field_of_the_contract_has_its_label_and_the_right_keyboard(visit: Visit, scene: Scene) -> None:
    keyboards = {"email": "email", "phone": "tel", "otp": "numeric"}
    page = visit()
    launch(page)
    for field in FIELDS.split():
        scene.engine.extra = {"question": script.message("question", f"Question {field}", field=field)}
        page.locator("#plain-entry").click() if page.locator("#plain-entry").is_visible() else None
        say(page, "une question")
        assert page.locator("#entry-label").text_content() not in ("Votre réponse", "Votre question ou votre demande")
        if field in keyboards:
            entry = page.locator("#entry")
            assert keyboards[field] in (entry.get_attribute("type"), entry.get_attribute("inputmode"))


def test_date_typed_in_figures_alone_is_sent_with_its_slashes(visit: Visit, scene: Scene) -> None:
    page = visit()
    launch(page)
    for typed, sent in (("03031958", "03/03/1958"), ("3 mars 1958", "3 mars 1958"), ("passer", "passer")):
        scene.engine.extra = {"question": script.message("question", "Quand ?", field="birth_date")}
        say(page, "une question")
        scene.engine.extra = {}
        say(page, typed)
        expect(page.locator(".turn.mine .said").last).to_have_text(sent)


def test_erasing_forgets_here_and_at_the_service(visit: Visit, scene: Scene) -> None:
    page = visit()
    launch(page)
    say(page, "effacez tout")
    page.get_by_role("button", name="Effacer ma conversation").click()
    page.get_by_role("dialog", name="Effacer cette conversation").get_by_role("button", name="Effacer ma").click()
    expect(page.locator(".turn.mine")).to_have_count(0)
    expect(page.locator("#entry")).to_be_focused()
    assert len(scene.engine.erased) == 1
    assert "effacez" not in page.evaluate("sessionStorage.delia")


def test_recap_is_a_list_of_terms_and_values_with_its_buttons(visit: Visit) -> None:
    page = visit()
    launch(page)
    say(page, "effacez tout")
    rows = page.evaluate(f"[...{WIDGET}.querySelectorAll('.recap-lines div')].map((row) => row.innerText.split('\\n'))")
    assert ["Nom", "Martin"] in rows
    for name in ("Oui, c'est exact", "Corriger", "Annuler"):
        expect(last(page).get_by_role("button", name=name)).to_be_visible()
