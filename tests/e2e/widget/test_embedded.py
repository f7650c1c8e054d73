"""The one line on any page: strict policy, hostile styles, module, head, twice, and a site that may not."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.page.doing import WIDGET, faults
from tests.e2e.widget.conftest import Scene, Visit
from tests.e2e.widget.doing import LAUNCHER, PHONE, focused, last, launch, say
from tests.e2e.widget.house import host_page

HOSTILE = """
html { font-size: 5px !important; filter: none }
* { all: unset !important; display: block !important; color: lime !important; background: red !important;
    font: 40px cursive !important; direction: rtl !important; animation: none !important; z-index: 1 !important;
    position: static !important; visibility: hidden !important; opacity: 0 !important; --delia-band: initial; }
#theirs, main { visibility: visible !important; opacity: 1 !important; }
.over { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; visibility: visible !important;
    opacity: 0.1 !important; pointer-events: none !important; }
"""


def test_first_question_on_a_page_with_a_strict_policy(visit: Visit, scene: Scene) -> None:
    page = visit()
    assert scene.engine.turns == []
    launch(page)
    expect(last(page)).to_contain_text("un programme informatique, pas une personne")
    expect(last(page)).to_contain_text("N'écrivez pas votre numéro de sécurité sociale")
    say(page, "combien de temps ?")
    expect(last(page).get_by_role("button", name="Section 4.1")).to_be_visible()
    assert page.evaluate("document.querySelectorAll('style, link[rel=stylesheet]').length") == 0


def test_no_conversation_is_opened_before_anybody_asks(visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/api/chat" in url]


def test_hostile_styles_neither_reach_in_nor_cover(visit: Visit, scene: Scene) -> None:
    scene.site.pages["hostile"] = host_page(scene.line, style=HOSTILE, body="<div class='over'></div>")
    page, calm = visit("hostile"), visit()
    looks = f"""(() => {{ const s = getComputedStyle({WIDGET}.getElementById('launcher'));
      return [s.color, s.backgroundColor, s.fontSize, s.visibility, s.opacity, s.direction, s.fontFamily] }})()"""
    assert page.evaluate(looks) == calm.evaluate(looks)
    page.get_by_role("button", name=LAUNCHER).click()
    say(page, "combien de temps ?")
    box = page.locator("#panel").bounding_box()
    assert box
    assert 380 < box["width"] < 460
    assert page.evaluate(f"{WIDGET}.getElementById('panel').matches(':popover-open')") is True
    inside = f"getComputedStyle({WIDGET}.querySelector('.turn.delia .text p')).color"
    launch(calm)
    assert page.evaluate(inside) == calm.evaluate(inside)


def test_the_site_keeps_its_own_styles(visit: Visit, scene: Scene) -> None:
    scene.site.pages["sans"] = host_page("")
    style = "(s => [s.font, s.color, s.padding])(getComputedStyle(document.querySelector('#theirs')))"
    page = visit()
    launch(page)
    assert page.evaluate(style) == visit("sans").evaluate(style)


def test_module_deferred_async_and_in_the_head(visit: Visit, scene: Scene) -> None:
    for number, more in enumerate(('type="module"', "defer", "async", "")):
        for in_head in (True, False):
            scene.site.pages[f"p{number}"] = host_page(scene.with_data(more=more), in_head=in_head)
            page = visit(f"p{number}")
            expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()
            page.context.close()


def test_the_same_line_twice_is_one_launcher(visit: Visit, scene: Scene) -> None:
    scene.site.pages["deux"] = host_page(scene.line + scene.line)
    page = visit("deux")
    expect(page.get_by_role("button", name=LAUNCHER)).to_have_count(1)
    launch(page)
    say(page, "combien de temps ?")


def test_two_widgets_on_a_page_keep_two_conversations(visit: Visit, scene: Scene) -> None:
    both = scene.with_data('data-position="left"') + scene.line + scene.with_data('data-mode="page"')
    scene.site.pages["deux"] = host_page(both)
    page = visit("deux")
    full, left, right = _three(page)
    left.get_by_role("button", name=LAUNCHER).click()
    left.locator("#entry").fill("publicité")
    left.locator("#entry").press("Enter")
    expect(left.locator(".turn.delia").last).to_contain_text("refuser la publicité")
    full.locator("#entry").fill("combien de temps ?")
    full.locator("#entry").press("Enter")
    expect(full.locator(".turn.delia").last).to_contain_text("trois ans")
    right.get_by_role("button", name=LAUNCHER).click()
    expect(right.locator(".turn.mine")).to_have_count(0)
    page.reload()
    full, left, right = _three(page)
    expect(left.locator(".turn.mine")).to_have_text(re.compile("publicité"))
    expect(full.locator(".turn.mine")).to_have_text(re.compile("combien de temps"))
    assert len({turn["conversation"] for turn in scene.engine.turns}) == 2


def _three(page: Page) -> tuple[Locator, Locator, Locator]:
    names = ("[mode=page]", "[position=left]", ":not([mode]):not([position])")
    full, left, right = (page.locator(f"delia-chat{name}") for name in names)
    return full, left, right


def test_a_site_that_is_not_allowed_is_told_so_and_nothing_is_done_for_it(visit: Visit, scene: Scene) -> None:
    elsewhere = scene.address.replace("127.0.0.1", "localhost")
    page = visit(address=elsewhere)
    page.get_by_role("button", name=LAUNCHER).click()
    expect(page.get_by_role("alert").filter(has_text="Délia ne répond pas")).to_be_visible()
    answer = page.request.post(f"{scene.gateway}/api/chat/sessions", headers={"Origin": elsewhere})
    assert (answer.status, answer.json()["error"]["message"]) == (403, "Ce site n'est pas autorisé à utiliser Délia.")


def test_full_page_stands_where_the_line_says(visit: Visit, scene: Scene) -> None:
    line = scene.with_data('data-mode="page" data-target="#ici"')
    scene.site.pages["pleine"] = host_page(line, body="<div id='ici'></div>")
    page = visit("pleine")
    expect(page.locator("#ici delia-chat").get_by_role("log")).to_be_visible()
    say(page, "combien de temps ?")
    assert page.title() == "Le site"


def test_conversation_and_open_panel_survive_a_page_change(visit: Visit, scene: Scene) -> None:
    page = visit()
    launch(page)
    say(page, "combien de temps ?")
    page.goto(f"{scene.address}/autre")
    expect(page.locator(".turn.mine")).to_have_count(1)
    expect(page.locator("#panel")).to_be_visible()
    assert focused(page) == ""
    say(page, "publicité")
    assert len({turn["conversation"] for turn in scene.engine.turns}) == 1


def test_on_a_phone_the_next_page_is_not_covered(visit: Visit, scene: Scene) -> None:
    page = visit(**PHONE)
    launch(page)
    say(page, "combien de temps ?")
    page.goto(f"{scene.address}/autre")
    expect(page.locator("#panel")).to_be_hidden()
    launch(page)
    expect(page.locator(".turn.mine")).to_have_count(1)


def test_local_storage_by_choice_is_shared_by_tabs_and_ends_with_the_service(visit: Visit, scene: Scene) -> None:
    scene.site.pages["garde"] = host_page(scene.with_data('data-storage="local"'))
    page = visit("garde")
    launch(page)
    say(page, "combien de temps ?")
    assert page.evaluate("[sessionStorage.length, Object.keys(localStorage)]") == [0, ["delia"]]
    other = page.context.new_page()
    other.goto(f"{scene.address}/garde")
    expect(other.locator(".turn.mine")).to_have_count(1)
    say(other, "publicité")
    expect(page.locator(".turn.mine")).to_have_count(2)
    aged = "const kept = JSON.parse(localStorage.delia); kept.savedAt -= 24 * 3600 * 1000;"
    other.evaluate(f"() => {{ {aged} localStorage.delia = JSON.stringify(kept) }}")
    late = page.context.new_page()
    late.goto(f"{scene.address}/garde")
    expect(late.get_by_role("button", name=LAUNCHER)).to_be_visible()
    expect(late.locator(".turn.mine")).to_have_count(0)


def test_colours_of_the_site_are_taken_by_variables(visit: Visit, scene: Scene) -> None:
    style = "delia-chat { --delia-band: rgb(28, 43, 74); --delia-accent: rgb(28, 43, 74); }"
    scene.site.pages["couleurs"] = host_page(scene.line, style=style)
    page = visit("couleurs")
    launch(page)
    for part in ("#launcher", ".band", ".send"):
        found = page.evaluate(f"getComputedStyle({WIDGET}.querySelector('{part}')).backgroundColor")
        assert found == "rgb(28, 43, 74)"
    assert faults(page) == []
