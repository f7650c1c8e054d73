"""The page by keyboard, by screen reader, on small screens, zoomed, in the dark and on paper (RGAA, WCAG 2.2 AA)."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page.conftest import Visit
from tests.e2e.page.doing import WIDGET, faults, last, overflow, press, say
from tests.e2e.page.service import Service

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
# 1280 pixels at 200 %.
ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 400}}
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "desktop in the dark": {"color_scheme": "dark"},
    "phone": PHONE,
    "phone in the dark": {**PHONE, "color_scheme": "dark"},
    "zoomed": ZOOMED,
}
EVERYTHING = (
    "combien de temps ?",
    "la portabilité ?",
    "hébergées ?",
    "mes remboursements",
    "où en est ma demande ?",
    "effacez tout",
    "publicité",
)


def _everything(page: Page) -> None:
    for said in EVERYTHING:
        say(page, said)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_nothing_sticks_out(visit: Visit, service: Service, look: str) -> None:
    page = visit(**LOOKS[look])
    _everything(page)
    say(page, "une copie de mes données")
    assert overflow(page) == 0
    service.away = True
    page.locator("#entry").fill("jeanne@exemple.fr")
    page.locator("#entry").press("Enter")
    expect(page.locator(".failed")).to_be_visible()
    assert overflow(page) == 0
    assert faults(page) == []


@pytest.mark.parametrize("look", ["desktop", "phone in the dark"])
def test_axe_finds_nothing_on_the_first_screen_and_in_the_cards(visit: Visit, look: str) -> None:
    page = visit(**LOOKS[look])
    assert faults(page) == []
    say(page, "combien de temps ?")
    last(page).get_by_role("button", name="RGPD").click()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Effacer ma conversation").click()
    assert faults(page) == []


def test_whole_conversation_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller à la zone de saisie")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("la portabilité ?")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("deux choses")
    expect(page.locator("#entry")).to_be_focused()
    _tab_back_to(page, "Récupérer mes données")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("refuser la publicité")
    expect(last(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(last(page).get_by_role("button", name="Section 3.1")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(last(page).get_by_role("button", name="Section 3.1")).to_be_focused()


def _tab_back_to(page: Page, name: str) -> None:
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if name in page.evaluate(f"{WIDGET}.activeElement?.textContent ?? ''"):
            return
    raise AssertionError(f"« {name} » cannot be reached by keyboard")


def test_focus_is_never_hidden_under_the_composer(visit: Visit) -> None:
    page = visit(**PHONE)
    _everything(page)
    page.locator("#entry").focus()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate(
            """() => {
              const root = document.querySelector("delia-chat").shadowRoot;
              const focused = root.activeElement;
              if (!focused || focused.closest(".composer, .band")) return "";
              const { top, bottom } = focused.getBoundingClientRect();
              const roof = root.querySelector(".composer").getBoundingClientRect().top;
              return bottom > 0 && top < roof ? "" : focused.textContent;
            }"""
        )
        assert hidden == ""


def test_new_messages_are_read_out_and_remembered_ones_are_not(visit: Visit) -> None:
    page = visit()
    say(page, "publicité")
    log = page.get_by_role("log", name="Conversation avec Délia")
    expect(log).to_have_attribute("aria-live", "polite")
    # Every value that the attribute has while the conversation is restored and after.
    page.add_init_script(
        "window.lives = []; customElements.whenDefined('delia-chat').then(() => {"
        f"  const log = {WIDGET}.getElementById('log');"
        "  const note = () => lives.push([log.ariaLive, log.childElementCount]);"
        "  note(); new MutationObserver(note).observe(log, { attributes: true, childList: true }); });"
    )
    page.reload()
    expect(log).to_have_attribute("aria-live", "polite")
    assert page.evaluate("lives.filter(([live]) => live === 'polite').at(0)[1]") == 3
    expect(page.get_by_role("status")).to_be_attached()


def test_every_target_is_at_least_24_pixels(visit: Visit) -> None:
    page = visit(**PHONE)
    _everything(page)
    small = page.evaluate(
        f"""() => [...{WIDGET}.querySelectorAll("button, summary, input, textarea")]
          .filter((node) => node.checkVisibility())
          .map((node) => [node.textContent, node.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([text]) => text)"""
    )
    assert small == []


def test_nothing_moves_for_those_who_asked_for_stillness(visit: Visit) -> None:
    moving = f"[...{WIDGET}.querySelectorAll('.turn, .dots i')].map(n => getComputedStyle(n).animationName)"
    assert set(visit(reduced_motion="reduce").evaluate(moving)) == {"none"}
    assert "arrive" in visit(reduced_motion="no-preference").evaluate(moving)


def test_dark_mode_is_dark(visit: Visit) -> None:
    background = f"getComputedStyle({WIDGET}.querySelector('.frame')).backgroundColor"
    light, dark = visit().evaluate(background), visit(color_scheme="dark").evaluate(background)
    assert light == "rgb(233, 240, 234)"
    assert dark == "rgb(15, 23, 20)"


def test_paper_keeps_words_and_sources_and_drops_what_is_only_pressed(visit: Visit) -> None:
    page = visit()
    say(page, "combien de temps ?")
    page.emulate_media(media="print")
    expect(last(page)).to_contain_text("trois ans")
    expect(last(page).locator(".chip").first).to_be_visible()
    for gone in (".composer", ".erase", ".feedback", ".see-also"):
        expect(page.locator(gone).last).to_be_hidden()


def test_question_comes_to_the_top_so_that_its_answer_is_read_from_the_beginning(visit: Visit) -> None:
    page = visit(**PHONE)
    _everything(page)
    top: float = page.evaluate(f"[...{WIDGET}.querySelectorAll('.turn.mine')].at(-1).getBoundingClientRect().top")
    assert 0 <= top < 200


def test_about_unfolds_on_a_phone_and_stands_open_on_a_desktop(visit: Visit) -> None:
    contact = "Joindre une personne"
    expect(visit().get_by_role("heading", name=contact)).to_be_visible()
    phone = visit(**PHONE)
    expect(phone.get_by_role("heading", name=contact)).to_be_hidden()
    phone.get_by_text("À propos et contacts").click()
    expect(phone.get_by_role("heading", name=contact)).to_be_visible()
    press(phone, "Effacer ma conversation")
