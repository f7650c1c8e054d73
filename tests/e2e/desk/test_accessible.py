"""Every page of the desk by axe, by keyboard, on a phone, in the dark and on paper (RGAA, WCAG 2.2 AA)."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dpo.desk.pages import every_page
from dpo.desk.roles import Role
from dpo.desk.web.declared import Open
from tests.e2e.desk.conftest import RunningDesk, SignIn

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "has_touch": True}
LOOKS: dict[str, dict[str, Any]] = {"desktop": {}, "phone in the dark": PHONE | {"color_scheme": "dark"}}


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG A and AA (2.2 included) and its best practices, one line each."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{page.url} {fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]]


def overflow(page: Page) -> int:
    """How many pixels of the page lie beyond the right edge."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def small_targets(page: Page) -> list[str]:
    """Buttons and fields under 24 pixels."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input:not([type=hidden]), select, textarea, .button")]
          .filter((node) => node.checkVisibility())
          .filter((node) => { const box = node.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
          .map((node) => `${location.pathname}: ${node.outerHTML.slice(0, 80)}`)"""
    )
    return found


def pages_of(role: Role, reference: str) -> Iterator[str]:
    """Every page that a role may read and that is a page."""
    for page in every_page():
        if page.method == "GET" and not page.api and not isinstance(page.entry, Open) and page.admits(role):
            path = page.path.replace("{reference}", reference)
            if "{" not in path:
                yield path


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page(sign_in: SignIn, running: RunningDesk, look: str) -> None:
    page = sign_in("dpo", **LOOKS[look])
    found: list[str] = []
    for path in pages_of(Role.DPO, running.references[0]):
        if not page.request.get(running.address + path).headers["content-type"].startswith("text/html"):
            continue  # a file to download
        page.goto(running.address + path)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        found += [*faults(page), *small_targets(page)]
        found += [f"{path}: {overflow(page)} px over the edge"] if overflow(page) else []
    assert found == []


def test_axe_finds_nothing_at_the_door(sign_in: SignIn, running: RunningDesk) -> None:
    page = sign_in("dpo")
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", name="Connexion au bureau")).to_be_visible()
    assert faults(page) == []


def test_the_queue_is_walked_with_j_and_k_and_opened_with_enter(sign_in: SignIn, running: RunningDesk) -> None:
    page = sign_in("dpo")
    references = page.locator("[data-row] a.reference").all_inner_texts()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name=references[1])).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=references[1])).to_be_visible()


def test_keys_are_only_letters_where_somebody_types(sign_in: SignIn, running: RunningDesk) -> None:
    page = sign_in("dpo")
    page.goto(f"{running.address}/equipe")
    page.get_by_label("Nom", exact=True).press_sequentially("jjk?/")
    assert page.get_by_label("Nom", exact=True).input_value() == "jjk?/"


def test_the_first_key_skips_to_the_content(sign_in: SignIn) -> None:
    page = sign_in("dpo")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_ticket_on_paper_has_its_words_and_no_buttons(sign_in: SignIn, running: RunningDesk) -> None:
    page = sign_in("dpo")
    page.goto(f"{running.address}/dossiers/{running.references[0]}")
    page.emulate_media(media="print")
    expect(page.get_by_text("Supprimez toutes mes données")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Bureau")).to_be_hidden()


def test_dark_is_dark(sign_in: SignIn) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    assert sign_in("dpo").evaluate(background) == "rgb(238, 241, 245)"
    assert sign_in("dpo", color_scheme="dark").evaluate(background) == "rgb(16, 22, 30)"


def test_without_script_the_queue_and_a_ticket_are_whole(sign_in: SignIn, running: RunningDesk) -> None:
    page = sign_in("dpo", java_script_enabled=False)
    page.get_by_role("link", name=running.references[0]).click()
    expect(page.get_by_text("Supprimez toutes mes données")).to_be_visible()
