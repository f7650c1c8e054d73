"""Signing in at the organisation's identity provider: OpenID Connect, code flow with PKCE, nothing kept in between.

What ties the answer to the browser that asked is one random `state` in a cookie; nonce and verifier follow from it
with a key that is not in the database.
"""

import hmac
import secrets
import time
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import OpenIDProviderMetadata, get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dpo.crypto import KeyRing
from dpo.desk.errors import ProviderAway, SignInRefused
from dpo.desk.parts import Provider

CALLBACK = "/connexion/organisme/retour"
SCOPE = "openid email"
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures that are taken; never one that rests on the client's own secret, never none."""

_SECONDS = 5.0
_LEEWAY = 60
_STATE_BYTES = 32


def new_state() -> str:
    """Return a fresh state, for the browser's cookie."""
    return secrets.token_urlsafe(_STATE_BYTES)


class SignInElsewhere:
    """One identity provider, asked anew each time: keys and addresses may change."""

    def __init__(self, provider: Provider, address: str, ring: KeyRing, client: httpx.Client | None = None) -> None:
        """Take the provider, the desk's own address, the keys; `client` speaks HTTP."""
        self._provider, self._ring = provider, ring
        self._back = address + CALLBACK
        self._client = client or httpx.Client(timeout=_SECONDS)

    def departure(self, state: str) -> str:
        """Return the address at the provider to which the browser is sent.

        Raises:
            ProviderAway: it does not answer, or not for itself.
        """
        asked = {
            "response_type": "code",
            "client_id": self._provider.client_id,
            "redirect_uri": self._back,
            "scope": SCOPE,
            "state": state,
            "nonce": self._nonce(state),
            "code_challenge": create_s256_code_challenge(self._verifier(state)),
            "code_challenge_method": "S256",
        }
        start = self._metadata()["authorization_endpoint"]
        return f"{start}{'&' if '?' in start else '?'}{urlencode(asked)}"

    def arrival(self, state: str | None, returned: str, code: str) -> str:
        """Return the verified e-mail address of whoever came back.

        Args:
            state: the cookie's.
            returned: the one that came back in the address.
            code: what the provider handed to the browser.

        Raises:
            SignInRefused: another browser's answer, a bad signature, another's token, an address not verified.
            ProviderAway: the provider does not answer.
        """
        if not state or not code or not hmac.compare_digest(state.encode(), returned.encode()):
            raise SignInRefused
        metadata = self._metadata()
        claims = self._claims(metadata, self._exchange(metadata, state, code), state)
        email = claims.get("email")
        if not isinstance(email, str) or claims.get("email_verified") is not True:
            raise SignInRefused
        return email

    def _metadata(self) -> dict[str, Any]:
        found = self._json("GET", get_well_known_url(self._provider.issuer, external=True))
        try:
            OpenIDProviderMetadata(found).validate()
        except ValueError:
            raise ProviderAway from None
        if found.get("issuer", "").rstrip("/") != self._provider.issuer:
            raise ProviderAway
        return found

    def _exchange(self, metadata: dict[str, Any], state: str, code: str) -> str:
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._back,
            "code_verifier": self._verifier(state),
        }
        auth = (self._provider.client_id, self._provider.client_secret)
        token = self._json("POST", metadata["token_endpoint"], data=sent, auth=auth).get("id_token")
        if not isinstance(token, str):
            raise SignInRefused
        return token

    def _claims(self, metadata: dict[str, Any], token: str, state: str) -> dict[str, Any]:
        keys = KeySet.import_key_set(self._json("GET", metadata["jwks_uri"]))  # type: ignore[arg-type]
        options = {
            "iss": {"essential": True, "value": metadata["issuer"]},
            "aud": {"essential": True, "value": self._provider.client_id},
            "nonce": {"essential": True, "value": self._nonce(state)},
        }
        try:
            opened = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
            checked = CodeIDToken(opened.claims, opened.header, options, {"nonce": self._nonce(state)})
            checked.validate(now=int(time.time()), leeway=_LEEWAY)
        except (JoseError, ValueError):
            raise SignInRefused from None
        return dict(checked)

    def _json(self, method: str, url: str, **sent: Any) -> dict[str, Any]:
        try:
            answer = self._client.request(method, url, **sent)
            if answer.status_code in (httpx.codes.BAD_REQUEST, httpx.codes.UNAUTHORIZED):
                raise SignInRefused
            found = answer.raise_for_status().json()
        except (httpx.HTTPError, ValueError):
            raise ProviderAway from None
        if not isinstance(found, dict):
            raise ProviderAway
        return found

    def _nonce(self, state: str) -> str:
        return self._ring.digest(state, "desk:oidc:nonce")

    def _verifier(self, state: str) -> str:
        return self._ring.digest(state, "desk:oidc:verifier")
