"""The demonstration site: a visitor, a member and a collaborator, each with the widget by its one line."""

import pytest
from playwright.sync_api import expect

from tests.e2e.page.doing import faults
from tests.e2e.widget.conftest import Scene, Visit
from tests.e2e.widget.doing import PHONE, launch, say

PAGES = ("demo/", "demo/espace-adherent", "demo/intranet", "demo/pleine-page")


def test_visitor_then_member_then_out(visit: Visit, scene: Scene) -> None:
    page = visit("demo/", address=scene.gateway)
    launch(page)
    say(page, "combien de temps ?")
    page.get_by_role("link", name="Espace adhérent", exact=True).click()
    expect(page.get_by_role("heading", name="Bonjour Jeanne Lefèvre")).to_be_visible()
    expect(page.locator(".turn.delia").last).to_contain_text("Nous reprenons notre conversation")
    say(page, "publicité")
    assert len({turn["conversation"] for turn in scene.engine.turns}) == 1
    page.get_by_role("link", name="Se déconnecter").click()
    expect(page.get_by_role("heading", name="Vous êtes déconnecté.")).to_be_visible()
    expect(page.locator(".turn.mine")).to_have_count(0)


def test_collaborator_is_heard_as_one_in_a_conversation_of_their_own(visit: Visit, scene: Scene) -> None:
    page = visit("demo/", address=scene.gateway)
    launch(page)
    say(page, "combien de temps ?")
    page.goto(f"{scene.gateway}/demo/intranet")
    launch(page)
    say(page, "combien de temps ?")
    assert [turn["metadata"]["audience"] for turn in scene.engine.turns] == ["public", "collaborator"]
    assert len({turn["conversation"] for turn in scene.engine.turns}) == 2


def test_full_page_goes_on_with_the_conversation_of_the_panel(visit: Visit, scene: Scene) -> None:
    page = visit("demo/", address=scene.gateway)
    launch(page)
    say(page, "combien de temps ?")
    page.get_by_role("link", name="Vos données", exact=True).click()
    expect(page.locator("#delia .turn.mine")).to_have_count(1)


@pytest.mark.parametrize("look", [{}, PHONE])
def test_axe_finds_nothing_and_nothing_sticks_out(visit: Visit, scene: Scene, look: dict[str, object]) -> None:
    for path in PAGES:
        page = visit(path, address=scene.gateway, **look)
        page.locator("delia-chat .shell").wait_for(state="attached")
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        page.context.close()
