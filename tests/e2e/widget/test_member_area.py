"""Who the site says is there: known at once, kept along the way, and refused plainly when the token is not right."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from playwright.sync_api import Page, expect

from tests.e2e.widget.conftest import AUDIENCE, ISSUER, KEY, Scene, Visit
from tests.e2e.widget.doing import last, launch, say
from tests.e2e.widget.house import host_page
from tests.integration.gateway.house import JWT_SECRET

CONTINUED = "Nous reprenons notre conversation"
REFUSED = "Votre connexion n'a pas pu être vérifiée."


def claims(**more: Any) -> dict[str, Any]:
    now = int(time.time())
    number = more.pop("member_number", "100001")
    return {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": f"member-{number}",
        "role": "member",
        "member_number": number,
        "iat": now,
        "exp": now + 3600,
        "auth_time": now,
        **more,
    }


def hs256(secret: str = JWT_SECRET, **more: Any) -> str:
    return jwt.encode(claims(**more), secret, algorithm="HS256")


def rs256(key: rsa.RSAPrivateKey = KEY, kid: str = "un", **more: Any) -> str:
    return jwt.encode(claims(**more), key, algorithm="RS256", headers={"kid": kid})


def unsigned() -> str:
    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims())}."


def forged() -> str:
    head, _, mark = hs256().split(".")
    body = base64.urlsafe_b64encode(json.dumps(claims(member_number="100002")).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{mark}"


def audience_of(scene: Scene) -> str:
    found: str = scene.engine.turns[-1]["metadata"]["audience"]
    return found


def member_page(scene: Scene, token: str) -> None:
    scene.site.pages["espace"] = host_page(scene.with_data(f'data-token="{token}"'))


def known(page: Page) -> bool:
    page.get_by_text("À propos et contacts").click()
    found = page.get_by_text("Vous êtes connecté à votre espace.").is_visible()
    page.get_by_text("À propos et contacts").click()
    return found


@pytest.mark.parametrize("sign", [hs256, rs256])
def test_member_is_known_from_the_first_word(visit: Visit, scene: Scene, sign: Callable[[], str]) -> None:
    member_page(scene, sign())
    page = visit("espace")
    launch(page)
    say(page, "combien de temps ?")
    expect(page.get_by_text(REFUSED)).to_have_count(0)
    assert known(page)


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(lambda: hs256(exp=int(time.time()) - 60), id="expired HS256"),
        pytest.param(lambda: rs256(exp=int(time.time()) - 60), id="expired RS256"),
        pytest.param(forged, id="forged"),
        pytest.param(lambda: hs256("un-autre-secret-que-celui-de-l-emetteur-du-site"), id="another secret"),
        pytest.param(lambda: rs256(rsa.generate_private_key(public_exponent=65537, key_size=2048)), id="another key"),
        pytest.param(lambda: rs256(kid="deux"), id="unknown key"),
        pytest.param(lambda: hs256(aud="autre"), id="wrong audience HS256"),
        pytest.param(lambda: rs256(aud="autre"), id="wrong audience RS256"),
        pytest.param(lambda: hs256(iss="ailleurs"), id="wrong issuer"),
        pytest.param(unsigned, id="alg none"),
        pytest.param(lambda: "pas-un-jeton", id="not a token"),
    ],
)
def test_token_that_is_not_right_is_refused_once_and_the_chat_goes_on(
    visit: Visit, scene: Scene, token: Callable[[], str]
) -> None:
    member_page(scene, token())
    page = visit("espace")
    launch(page)
    expect(page.get_by_text(REFUSED)).to_be_visible()
    say(page, "combien de temps ?")
    expect(last(page)).to_contain_text("trois ans")
    assert audience_of(scene) == "public"
    assert not known(page)
    page.reload()
    expect(page.locator(".turn.mine")).to_have_count(1)
    expect(page.get_by_text(REFUSED)).to_have_count(1)


def test_signing_in_along_the_way_keeps_the_conversation(visit: Visit, scene: Scene) -> None:
    page = visit()
    launch(page)
    say(page, "combien de temps ?")
    anonymous = page.evaluate("JSON.parse(sessionStorage.delia).session")
    member_page(scene, rs256())
    page.goto(f"{scene.address}/espace")
    expect(last(page)).to_contain_text(CONTINUED)
    expect(page.locator(".turn.mine")).to_have_count(1)
    page.get_by_role("button", name="Plus de détails").last.click()
    expect(last(page)).to_contain_text("trois ans")
    assert "intent" in scene.engine.turns[-1]
    assert len({turn["conversation"] for turn in scene.engine.turns}) == 1
    old = {"Authorization": f"Bearer {anonymous}"}
    assert page.request.post(f"{scene.gateway}/api/chat/messages", data={"text": "oui"}, headers=old).status == 401


def test_same_sign_in_on_the_next_page_is_not_said_again_and_a_later_one_is_taken(visit: Visit, scene: Scene) -> None:
    now = int(time.time())
    member_page(scene, hs256(auth_time=now - 3600))
    page = visit("espace")
    launch(page)
    session = "JSON.parse(sessionStorage.delia).session"
    first = page.evaluate(session)
    member_page(scene, hs256(auth_time=now - 3600, iat=now - 5))
    page.reload()
    expect(page.locator(".turn.delia")).to_have_count(1)
    assert page.evaluate(session) == first
    member_page(scene, hs256(auth_time=now))
    page.reload()
    expect(last(page)).to_contain_text(CONTINUED)
    assert page.evaluate(session) != first


def test_what_another_member_said_is_not_shown_to_the_next(visit: Visit, scene: Scene) -> None:
    member_page(scene, hs256(member_number="100001"))
    page = visit("espace")
    launch(page)
    say(page, "effacez mes données de prêt")
    member_page(scene, hs256(member_number="100002"))
    page.reload()
    expect(page.locator(".turn.mine")).to_have_count(0)
    expect(last(page)).to_contain_text("Bonjour, je suis Délia")
    assert "prêt" not in page.evaluate("sessionStorage.delia")
    say(page, "combien de temps ?")
    assert len({turn["conversation"] for turn in scene.engine.turns}) == 2


def test_callback_gives_the_token_when_it_is_needed(visit: Visit, scene: Scene) -> None:
    page = visit()
    page.get_by_role("button", name="Mes données").wait_for()
    page.evaluate("(token) => { window.asked = 0; delia.identify(async () => { asked++; return token }) }", rs256())
    launch(page)
    say(page, "combien de temps ?")
    assert known(page)
    assert page.evaluate("asked") >= 1


def test_callback_that_fails_has_nobody_signed_in(visit: Visit, scene: Scene) -> None:
    page = visit()
    page.get_by_role("button", name="Mes données").wait_for()
    page.evaluate("() => delia.identify(async () => { throw new Error('intranet en panne') })")
    launch(page)
    say(page, "combien de temps ?")
    assert not known(page)


def test_signing_out_takes_the_conversation_off_the_screen(visit: Visit, scene: Scene) -> None:
    member_page(scene, hs256())
    page = visit("espace")
    launch(page)
    say(page, "combien de temps ?")
    page.evaluate("delia.signOut()")
    expect(page.locator(".turn.mine")).to_have_count(0)
    say(page, "publicité")
    assert not known(page)
    assert len({turn["conversation"] for turn in scene.engine.turns}) == 2
    assert len(scene.engine.erased) == 1


def test_collaborator_is_heard_as_one(visit: Visit, scene: Scene) -> None:
    member_page(scene, rs256(role="collaborator", sub="collaborateur-7"))
    page = visit("espace")
    launch(page)
    say(page, "combien de temps ?")
    assert audience_of(scene) == "collaborator"
