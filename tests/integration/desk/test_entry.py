"""The door of the desk: passwords, second factor, lockout, sessions, forms of other sites."""

import re
from datetime import timedelta

import pyotp
import pytest

from dpo.desk.accounts.entry import LOCKED_FOR, MOST_TRIES
from dpo.desk.accounts.sessions import IDLE, LONGEST
from dpo.desk.errors import AccountRefused
from dpo.desk.roles import Role
from tests.integration.desk.house import PASSWORD, Desk, send, token_in


def test_without_signing_in_every_page_leads_to_the_door_and_back(desk: Desk) -> None:
    client = desk.client()
    sent_away = client.get("/dossiers/K7M-X42-PFR?volet=lettre")
    assert (sent_away.status_code, sent_away.headers["location"]) == (
        303,
        "/connexion?suite=/dossiers/K7M-X42-PFR%3Fvolet%3Dlettre",
    )
    answer = send(client, "/connexion", {"username": "dpo", "password": PASSWORD, "suite": "/dossiers/K7M-X42-PFR"})
    assert answer.headers["location"] == "/dossiers/K7M-X42-PFR"


@pytest.mark.parametrize("place", ["//mal.example", "https://mal.example/", "/\\mal.example", "javascript:alert(1)"])
def test_the_door_never_leads_out_of_the_desk(desk: Desk, place: str) -> None:
    answer = send(desk.client(), "/connexion", {"username": "dpo", "password": PASSWORD, "suite": place})
    assert answer.headers["location"] == "/"


def test_wrong_password_and_unknown_user_are_told_the_same(desk: Desk) -> None:
    told = set()
    for username in ("auditeur", "personne"):
        answer = send(desk.client(), "/connexion", {"username": username, "password": "faux"})
        assert answer.status_code == 401
        told.add(re.sub(r'value="[^"]*"', "", answer.text))
    assert len(told) == 1
    assert "inexact" in told.pop()


def test_five_failures_close_the_door_for_a_while_even_to_the_right_password(desk: Desk) -> None:
    client = desk.client()
    for _ in range(MOST_TRIES):
        assert send(client, "/connexion", {"username": "adjoint", "password": "faux"}).status_code == 401
    locked = send(client, "/connexion", {"username": "ADJOINT ", "password": PASSWORD})
    assert locked.status_code == 429
    assert "15 minutes" in locked.text
    desk.clock.now += LOCKED_FOR + timedelta(seconds=1)
    assert send(client, "/connexion", {"username": "adjoint", "password": PASSWORD}).status_code == 303


def test_a_session_ends_by_idleness_and_by_age(desk: Desk) -> None:
    client = desk.client("dpo")
    assert client.get("/").status_code == 200
    desk.clock.now += IDLE
    assert client.get("/").status_code == 303
    client = desk.client("dpo")
    for _ in range(int(LONGEST / IDLE) * 2):
        assert client.get("/").status_code == 200
        desk.clock.now += IDLE / 2
    assert client.get("/").status_code == 303


def test_signing_out_ends_the_session_on_the_server(desk: Desk) -> None:
    client = desk.client("dpo")
    cookies = dict(client.cookies)
    assert send(client, "/deconnexion", {}, page="/").status_code == 303
    other = desk.client()
    other.cookies.update(cookies)
    assert other.get("/").status_code == 303


def test_a_form_without_its_token_or_from_elsewhere_is_refused(desk: Desk) -> None:
    client = desk.client("dpo")
    token = token_in(client.get("/").text)
    assert client.post("/deconnexion", data={}).status_code == 403
    assert client.post("/deconnexion", data={"jeton": "0" * 64}).status_code == 403
    elsewhere = {"origin": "https://mal.example"}
    assert client.post("/deconnexion", data={"jeton": token}, headers=elsewhere).status_code == 403
    assert client.get("/").status_code == 200
    assert client.post("/deconnexion", data={"jeton": token}).status_code == 303


def test_the_session_cookie_is_out_of_reach_of_scripts_and_never_travels_in_clear(strict_desk: Desk) -> None:
    client = strict_desk.client()
    client.base_url = "https://bureau.example.org"
    sent = send(client, "/connexion", {"username": "dpo", "password": PASSWORD})
    cookie = next(value for value in sent.headers.get_list("set-cookie") if "delia-desk=" in value)
    assert cookie.startswith("__Host-delia-desk=")
    assert all(part in cookie for part in ("HttpOnly", "Secure", "Path=/", "SameSite=lax"))


def test_second_factor_is_enrolled_first_then_asked_each_time(strict_desk: Desk) -> None:
    client = strict_desk.client()
    client.base_url = "https://bureau.example.org"
    first = send(client, "/connexion", {"username": "dpo", "password": PASSWORD})
    assert first.headers["location"] == "/connexion/telephone"
    assert client.get("/").headers["location"] == "/connexion/code", "the password alone opens nothing"
    page = client.get("/connexion/telephone")
    secret = re.search(r'name="secret" value="([A-Z2-7]+)"', page.text)[1]  # type: ignore[index]
    assert "<svg" in page.text
    wrong = client.post("/connexion/telephone", data={"jeton": token_in(page.text), "secret": secret, "code": "000000"})
    assert wrong.status_code == 401
    now = int(strict_desk.clock().timestamp())
    fields = {"jeton": token_in(wrong.text), "secret": secret, "code": pyotp.TOTP(secret).at(now)}
    codes = re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", client.post("/connexion/telephone", data=fields).text)
    assert len(codes) == 10
    assert client.get("/").status_code == 200

    again = strict_desk.client()
    again.base_url = client.base_url
    assert send(again, "/connexion", {"username": "dpo", "password": PASSWORD}).headers["location"] == "/connexion/code"
    replayed = send(again, "/connexion/code", {"code": pyotp.TOTP(secret).at(now)})
    assert replayed.status_code == 401, "a code serves once"
    strict_desk.clock.pass_(seconds=30)
    fresh = pyotp.TOTP(secret).at(now + 30)
    assert send(again, "/connexion/code", {"code": fresh}).status_code == 303
    assert again.get("/").status_code == 200

    lost = strict_desk.client()
    lost.base_url = client.base_url
    send(lost, "/connexion", {"username": "dpo", "password": PASSWORD})
    assert send(lost, "/connexion/code", {"code": codes[0].upper()}).status_code == 303
    once_more = strict_desk.client()
    once_more.base_url = client.base_url
    send(once_more, "/connexion", {"username": "dpo", "password": PASSWORD})
    assert send(once_more, "/connexion/code", {"code": codes[0]}).status_code == 401, "a recovery code serves once"


def test_a_closed_account_is_out_at_once(desk: Desk) -> None:
    desk.accounts.users.add("partant", Role.DEPUTY, "Partant", password=PASSWORD)
    client = desk.client("partant")
    desk.accounts.users.set_active("partant", active=False)
    assert client.get("/").status_code == 303
    assert send(desk.client(), "/connexion", {"username": "partant", "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize("password", ["court", "aaaaaaaaaaaaaaaa", "nouveau-nouveau-1"])
def test_weak_passwords_are_refused_in_words(desk: Desk, password: str) -> None:
    with pytest.raises(AccountRefused, match="mot de passe"):
        desk.accounts.users.add("nouveau", Role.DEPUTY, "Nouveau", password=password)
