"""The small parts of the gateway, each by itself."""

import asyncio
import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from bot.buckets import MemoryBuckets, Rate, RedisBuckets
from bot.errors import EmptyText, IdentityProviderAway, PayloadRefused, TextTooLong, TokenRefused, TooMany
from bot.lanes import Lanes
from bot.messages import Action
from bot.payloads import Payloads
from bot.rate_limits import RateLimits
from bot.sessions import ABSOLUTE, IDLE, MemorySessions, token_digest
from bot.tokens import Claims, JwtVerifier, KeySet
from bot.typed import clean, has_words, same_words

ISSUER, AUDIENCE, SECRET = "espace-adherent", "delia", "un-secret-de-jeton-pour-les-tests-seulement"
PAYLOADS = Payloads(b"une-cle-de-signature")
ACTION = Action(intent="show_article", entities={"article": "retention/overview", "déjà": ["vu", 1]})


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        self.seconds = 0.0

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.seconds


def test_a_payload_says_again_what_was_signed_for_its_conversation() -> None:
    assert PAYLOADS.read("a", PAYLOADS.issue("a", ACTION)) == ACTION


def test_a_payload_of_another_conversation_or_key_is_refused() -> None:
    for stranger in (PAYLOADS.issue("b", ACTION), Payloads(b"autre").issue("a", ACTION)):
        with pytest.raises(PayloadRefused):
            PAYLOADS.read("a", stranger)


@given(st.data())
def test_no_change_of_a_payload_survives(data: st.DataObject) -> None:
    payload = PAYLOADS.issue("a", ACTION)
    at = data.draw(st.integers(0, len(payload) - 1))
    other = data.draw(st.characters().filter(lambda character: character != payload[at]))
    with pytest.raises(PayloadRefused):
        PAYLOADS.read("a", payload[:at] + other + payload[at + 1 :])


@given(st.text())
def test_no_invented_payload_is_accepted(payload: str) -> None:
    with pytest.raises(PayloadRefused):
        PAYLOADS.read("a", payload)


@given(st.text(max_size=300))
def test_a_cleaned_text_can_be_sent_on_and_is_never_blank(text: str) -> None:
    try:
        cleaned = clean(text)
    except EmptyText:
        return
    assert cleaned == cleaned.strip()
    assert cleaned.encode().decode() == cleaned
    assert not set(cleaned) & set("\u200b\u200e\u200f\u202e\ufeff\u00ad\x00\r")


def test_invisible_characters_do_not_count_towards_the_limit() -> None:
    assert clean("\u200b" * 9000 + "a" * 4000) == "a" * 4000
    with pytest.raises(TextTooLong):
        clean("a" * 4001)


def test_titles_are_equal_without_case_accents_and_final_marks() -> None:
    assert same_words("  OUI,   c\u2019est  exact ! ") == same_words("Oui, c'est exact")
    assert same_words("Effacement") != same_words("Effacement de tout")
    assert not has_words("👍🏽 !?")
    assert has_words("15")


def test_a_session_dies_of_idleness_and_of_age() -> None:
    clock = Clock()
    sessions = MemorySessions(clock)
    token, conversation = sessions.open("public", {})
    for _ in range(ABSOLUTE // (IDLE - timedelta(hours=1))):
        clock.now += IDLE - timedelta(hours=1)
        assert sessions.find(token) is not None
        sessions.touch(conversation)
    clock.now += IDLE - timedelta(hours=1)
    assert sessions.find(token) is None
    idle, _ = sessions.open("public", {})
    clock.now += IDLE
    assert sessions.find(idle) is None


def test_a_session_keeps_its_data_when_it_goes_on_and_only_the_digest_of_its_token() -> None:
    sessions = MemorySessions()
    token, conversation = sessions.open("public", {})
    sessions.remember(conversation, {"field": "email"})
    sessions.remember(conversation, {"titles": {"oui": "x"}})
    opened = sessions.continue_as(token, "collaborator", {"role": "collaborator"})
    assert opened is not None
    assert sessions.find(token) is None
    session = sessions.find(opened[0])
    assert session is not None
    assert (session.conversation, session.audience) == (conversation, "collaborator")
    assert session.data == {"field": "email", "titles": {"oui": "x"}}
    assert opened[0] not in repr(vars(sessions))
    assert token_digest(opened[0]) in repr(vars(sessions))
    assert sessions.continue_as(token, "public", {}) is None


def test_a_bucket_empties_refills_and_says_how_long_to_wait() -> None:
    clock = Clock()
    buckets = MemoryBuckets(clock.monotonic)
    rate = Rate(burst=3, per_second=0.5)
    waits = [asyncio.run(buckets.take("a", rate)) for _ in range(4)]
    assert waits == [0.0, 0.0, 0.0, 2.0]
    assert asyncio.run(buckets.take("b", rate)) == 0.0
    clock.seconds = 2.0
    assert asyncio.run(buckets.take("a", rate)) == 0.0


def test_limits_go_on_counting_here_while_redis_is_away() -> None:
    async def flood() -> list[float]:
        buckets = RedisBuckets("redis://127.0.0.1:1/0")
        waits = [await buckets.take("a", Rate(burst=2, per_second=0.001)) for _ in range(3)]
        await buckets.close()
        return waits

    first, second, third = asyncio.run(flood())
    assert (first, second) == (0.0, 0.0)
    assert third > 900


def test_one_ipv6_household_shares_one_bucket_and_neighbours_do_not() -> None:
    limits = RateLimits(MemoryBuckets(lambda: 0.0), b"cle")

    async def open_many() -> None:
        for n in range(300):
            await limits.opening(f"2001:db8:0:1::{n:x}")
        await limits.opening("2001:db8:0:2::1")
        with pytest.raises(TooMany):
            await limits.opening("2001:db8:0:1::ffff")

    asyncio.run(open_many())


def test_limits_that_are_off_let_everything_pass() -> None:
    async def flood() -> None:
        for _ in range(1000):
            await RateLimits(None).message("a", "127.0.0.1")

    asyncio.run(flood())


def test_a_lane_keeps_its_order_refuses_beyond_its_length_and_is_forgotten() -> None:
    lanes, order = Lanes(waiting_at_most=2), []

    async def turn(n: int) -> None:
        async with lanes.turn("a"):
            await asyncio.sleep(0.005)
            order.append(n)

    async def crowd() -> list[BaseException | None]:
        return list(await asyncio.gather(*(turn(n) for n in range(5)), return_exceptions=True))

    results = asyncio.run(crowd())
    assert order == [0, 1, 2]
    assert [type(result) for result in results[3:]] == [TooMany, TooMany]
    assert lanes._lanes == {}


RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NOW = int(datetime.now(UTC).timestamp())
MEMBER: dict[str, Any] = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": "42",
    "role": "member",
    "member_number": "100001",
    "name": "Jeanne Martin",
    "auth_time": NOW - 60,
    "exp": NOW + 600,
}


def _without(key: str) -> dict[str, Any]:
    return {name: value for name, value in MEMBER.items() if name != key}


def _hs256(values: dict[str, Any], secret: str = SECRET) -> str:
    return jwt.encode(values, secret, algorithm="HS256")


def _unsigned(values: dict[str, Any], algorithm: str = "none") -> str:
    parts = ({"alg": algorithm, "typ": "JWT"}, values)
    head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts)
    return f"{head}.{body}."


def _verify(token: str, verifier: JwtVerifier | None = None) -> Claims:
    return asyncio.run((verifier or JwtVerifier(ISSUER, AUDIENCE, secret=SECRET)).verify(token))


def test_a_good_token_says_who_signed_in_and_when() -> None:
    claims = _verify(_hs256(MEMBER))
    assert claims == Claims("member", "42", "100001", "Jeanne Martin", NOW - 60)
    assert claims.audience == "public"
    collaborator = _verify(_hs256({**_without("auth_time"), "role": "collaborator"}))
    assert (collaborator.audience, collaborator.member_number) == ("collaborator", None)
    assert json.loads(json.dumps(claims.as_data())) == claims.as_data()


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        "é.é.é",
        _unsigned(MEMBER),
        _unsigned(MEMBER, "None"),
        _unsigned(MEMBER, "HS256"),
        _hs256(MEMBER, "un-autre-secret-assez-long-pour-hs256"),
        jwt.encode(MEMBER, SECRET * 2, algorithm="HS512"),
        jwt.encode(MEMBER, RSA_KEY, algorithm="RS256"),
        _hs256({**MEMBER, "exp": NOW - 60}),
        _hs256({**MEMBER, "aud": "autre-service"}),
        _hs256({**MEMBER, "iss": "autre-emetteur"}),
        _hs256({**MEMBER, "nbf": NOW + 600}),
        _hs256({**MEMBER, "role": "dpo"}),
        _hs256({**MEMBER, "member_number": " "}),
        _hs256({**MEMBER, "auth_time": "hier"}),
        _hs256({**MEMBER, "auth_time": True}),
        *(_hs256(_without(key)) for key in ("exp", "aud", "iss", "sub", "role", "member_number")),
    ],
)
def test_a_token_that_is_not_right_is_refused(token: str) -> None:
    with pytest.raises(TokenRefused):
        _verify(token)


class Issuer:
    """The issuer's key address, as a transport that counts."""

    def __init__(self, *keys: tuple[str, rsa.RSAPrivateKey]) -> None:
        self.keys, self.asked, self.away = list(keys), 0, False

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if self.away:
            return httpx.Response(500)
        algorithm = jwt.algorithms.RSAAlgorithm
        keys = [{**json.loads(algorithm.to_jwk(key.public_key())), "kid": kid} for kid, key in self.keys]
        return httpx.Response(200, json={"keys": keys})

    def verifier(self, clock: Clock, secret: str = "") -> JwtVerifier:
        client = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))
        keys = KeySet("https://espace.example/jwks", client, clock.monotonic)
        return JwtVerifier(ISSUER, AUDIENCE, secret=secret, keys=keys)


def _rs256(key: rsa.RSAPrivateKey, kid: str) -> str:
    return jwt.encode(MEMBER, key, algorithm="RS256", headers={"kid": kid})


def test_published_keys_are_fetched_once_and_again_for_a_new_one() -> None:
    issuer, clock = Issuer(("un", RSA_KEY)), Clock()
    verifier = issuer.verifier(clock)

    async def life() -> None:
        for _ in range(3):
            assert (await verifier.verify(_rs256(RSA_KEY, "un"))).subject == "42"
        assert issuer.asked == 1
        issuer.keys.append(("deux", OTHER_KEY))
        clock.seconds = 31
        assert (await verifier.verify(_rs256(OTHER_KEY, "deux"))).subject == "42"
        for _ in range(5):
            with pytest.raises(TokenRefused):
                await verifier.verify(_rs256(OTHER_KEY, "inconnue"))
        assert issuer.asked == 2

    asyncio.run(life())


def test_a_key_of_somebody_else_and_a_public_key_used_as_secret_are_refused() -> None:
    verifier = Issuer(("un", RSA_KEY)).verifier(Clock())
    public = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    # Signed by hand: the library refuses to make such a token.
    signed = _unsigned(MEMBER, "HS256").rstrip(".")
    mac = base64.urlsafe_b64encode(hmac.digest(public, signed.encode(), "sha256")).rstrip(b"=").decode()
    confused = f"{signed}.{mac}"

    async def refused() -> None:
        for token in (_rs256(OTHER_KEY, "un"), confused, _rs256(RSA_KEY, "deux"), _hs256(MEMBER)):
            with pytest.raises(TokenRefused):
                await verifier.verify(token)

    asyncio.run(refused())


def test_an_issuer_that_does_not_answer_is_not_a_refusal() -> None:
    issuer = Issuer(("un", RSA_KEY))
    issuer.away = True
    with pytest.raises(IdentityProviderAway):
        _verify(_rs256(RSA_KEY, "un"), issuer.verifier(Clock()))
