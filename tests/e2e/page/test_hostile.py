"""Whatever a message contains, it is text; and the page runs nothing that does not come from its own files."""

import re
import urllib.request

from playwright.sync_api import expect

from bot.widget_build import SOURCES
from tests.e2e.page.conftest import Visit
from tests.e2e.page.doing import WIDGET, last, say
from tests.e2e.page.service import PAGE, Running, Service

_PARSES_TEXT = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser")
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


def test_html_from_the_service_stays_text(visit: Visit) -> None:
    page = visit()
    say(page, "html")
    expect(last(page)).to_contain_text('<img src=x onerror="window.pwned = 1">')
    expect(last(page)).to_contain_text("[lien](javascript:alert(1))")
    expect(last(page)).to_contain_text("<s>ME</s>")
    last(page).get_by_role("button", name="Section 4.1").click()
    expect(page.get_by_role("dialog")).to_contain_text("<b onmouseover=")
    assert last(page).locator("img, script, u, s, i, em, a").count() + page.locator("dialog b").count() == 0
    assert page.evaluate("window.pwned") is None


def test_html_from_the_person_stays_text_after_a_reload_too(visit: Visit) -> None:
    page = visit()
    hostile = "<svg onload='window.pwned = 4'></svg></script>{{7*7}}"
    say(page, hostile)
    page.reload()
    expect(page.locator(".turn.mine .said")).to_have_text(hostile)
    assert page.locator(".turn svg").count() == 0
    assert page.evaluate("window.pwned") is None


def test_right_to_left_text_does_not_turn_the_page(visit: Visit) -> None:
    page = visit()
    say(page, "\u202eسؤال عن بياناتي")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "ltr"
    assert page.evaluate(f"getComputedStyle({WIDGET}.querySelector('.turn.delia')).direction") == "ltr"


def test_long_word_does_not_push_the_page_sideways(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 740})
    say(page, "x" * 3000)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_sources_never_parse_text_as_html_and_carry_nothing_inline() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SOURCES.glob("*.js")}
    assert len(scripts) > 15
    assert [name for name, source in scripts.items() if _PARSES_TEXT.search(source)] == []
    assert _INLINE.search((PAGE / "index.html").read_text(encoding="utf-8")) is None


def test_page_is_served_behind_a_policy_that_allows_its_own_files_only(running: tuple[Service, Running]) -> None:
    with urllib.request.urlopen(running[1].address) as response:
        policy = response.headers["Content-Security-Policy"]
    assert policy.startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
    )
    assert "unsafe" not in policy


def test_page_asks_nobody_else_for_anything(visit: Visit, running: tuple[Service, Running]) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    say(page, "combien de temps ?")
    assert asked
    assert [url for url in asked if not url.startswith(running[1].address)] == []
