"""The panel by keyboard, by screen reader, on a phone, zoomed, in the dark (RGAA, WCAG 2.2 AA)."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page.doing import WIDGET, faults
from tests.e2e.widget.conftest import Scene, Visit
from tests.e2e.widget.doing import PHONE, focused, last, launch, say

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
    "un document",
    "effacez tout",
)
HEALTH = "j'ai un cancer"


def _out_of_the_panel(page: Page) -> list[str]:
    script = f"""() => {{
      const panel = {WIDGET}.getElementById("panel").getBoundingClientRect();
      return [...{WIDGET}.querySelectorAll("#panel *")]
        .filter((node) => node.checkVisibility() && !node.closest(".vh, .wide-only, svg, .send span"))
        .filter((node) => node.getBoundingClientRect().right > panel.right + 1)
        .map((node) => node.outerHTML.slice(0, 80));
    }}"""
    found: list[str] = page.evaluate(script)
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state_and_nothing_sticks_out(visit: Visit, scene: Scene, look: str) -> None:
    scene.offer_upload()
    page = visit(**LOOKS[look])
    assert faults(page) == []
    launch(page)
    assert faults(page) == []
    for said in EVERYTHING:
        say(page, said)
    page.get_by_role("button", name="Oui, c'est exact").click()
    expect(page.get_by_role("group", name="Demande ME-2026-7K4QX").last).to_be_visible()
    say(page, "une copie de mes données")
    page.locator("#entry").fill(HEALTH)
    page.locator("#entry").press("Enter")
    expect(page.get_by_role("button", name="Envoyer quand même")).to_be_visible()
    assert faults(page) == []
    assert _out_of_the_panel(page) == []
    scene.engine.away = True
    page.get_by_role("button", name="Envoyer quand même").click()
    expect(page.locator(".failed")).to_be_visible()
    page.get_by_text("À propos et contacts").click()
    assert faults(page) == []
    assert _out_of_the_panel(page) == []


@pytest.mark.parametrize("look", ["desktop", "phone in the dark"])
def test_axe_finds_nothing_in_the_cards_and_enlarged(visit: Visit, look: str) -> None:
    page = visit(**LOOKS[look])
    launch(page)
    say(page, "combien de temps ?")
    last(page).get_by_role("button", name="Section 4.1").click()
    expect(page.get_by_role("dialog", name="Règles générales")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_visible()
    page.get_by_role("button", name="Effacer ma conversation").click()
    assert faults(page) == []
    page.keyboard.press("Escape")
    if look == "desktop":
        page.get_by_role("button", name="Agrandir").click()
        expect(page.get_by_role("heading", name="Joindre une personne")).to_be_visible()
        assert faults(page) == []


def test_keyboard_opens_talks_and_escape_gives_focus_back(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert focused(page) == "theirs"
    page.keyboard.press("Tab")
    assert focused(page) == "launcher"
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_focused()
    page.keyboard.type("la portabilité ?")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("deux choses")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#launcher")).to_be_focused()
    expect(page.locator("#launcher")).to_have_attribute("aria-expanded", "false")


def test_beside_the_page_one_can_leave_the_panel_and_come_back(visit: Visit) -> None:
    page = visit()
    launch(page)
    page.locator("#theirs").click()
    expect(page.locator("#theirs")).to_be_focused()
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(f"{WIDGET}.activeElement !== null") is True


@pytest.mark.parametrize("options", [PHONE, ZOOMED])
def test_over_the_page_nothing_behind_can_be_reached(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(**options)
    launch(page)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(25):
            page.keyboard.press(key)
            assert focused(page) not in ("theirs", "launcher")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#launcher")).to_be_focused()


def test_enlarged_then_smaller_then_closed(visit: Visit) -> None:
    page = visit()
    launch(page)
    page.get_by_role("button", name="Agrandir").click()
    expect(page.locator("#panel")).to_have_css("width", "1280px")
    page.get_by_role("button", name="Réduire").click()
    expect(page.locator("#panel")).not_to_have_css("width", "1280px")
    assert page.evaluate(f"{WIDGET}.getElementById('panel').matches(':popover-open')") is True
    page.get_by_role("button", name="Fermer la conversation").click()
    expect(page.locator("#launcher")).to_be_focused()
    launch(page)
    page.set_viewport_size({"width": 500, "height": 800})
    expect(page.locator("#panel")).to_have_css("width", "500px")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#panel")).not_to_have_css("width", "500px")
    expect(page.locator("#panel")).to_be_visible()


def test_answers_are_read_out_in_a_live_log(visit: Visit) -> None:
    page = visit()
    launch(page)
    log = page.get_by_role("log", name="Conversation avec Délia")
    expect(log).to_have_attribute("aria-live", "polite")
    say(page, "combien de temps ?")
    expect(log).to_contain_text("trois ans")


def test_talking_in_the_panel_never_scrolls_the_page(visit: Visit) -> None:
    page = visit()
    launch(page)
    page.evaluate("scrollTo(0, 300)")
    for said in (*EVERYTHING[:4], EVERYTHING[0]):
        say(page, said)
    assert page.evaluate("scrollY") == 300
    top: float = page.evaluate(f"[...{WIDGET}.querySelectorAll('.turn.mine')].at(-1).getBoundingClientRect().top")
    roof: float = page.evaluate(f"{WIDGET}.getElementById('main').getBoundingClientRect().top")
    assert 0 <= top - roof < 60


def test_every_target_is_at_least_24_pixels(visit: Visit) -> None:
    page = visit(**PHONE)
    launch(page)
    for said in EVERYTHING[:5]:
        say(page, said)
    small = page.evaluate(
        f"""() => [...{WIDGET}.querySelectorAll("button, summary, input, textarea")]
          .filter((node) => node.checkVisibility())
          .map((node) => [node.textContent, node.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""
    )
    assert small == []


def test_theme_can_be_held_by_the_site(visit: Visit, scene: Scene) -> None:
    background = f"getComputedStyle({WIDGET}.querySelector('.frame')).backgroundColor"
    scene.show(scene.with_data('data-theme="light"'))
    assert visit(color_scheme="dark").evaluate(background) == "rgb(233, 240, 234)"
    scene.show(scene.with_data('data-theme="dark"'))
    assert visit(color_scheme="light").evaluate(background) == "rgb(15, 23, 20)"


def test_panel_is_not_printed_with_the_page(visit: Visit) -> None:
    page = visit()
    page.emulate_media(media="print")
    expect(page.locator("#launcher")).to_be_hidden()
