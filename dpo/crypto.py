"""Keys and seals of the case file: a ring of master keys, data keys that it wraps, sealed values, keyed digests.

Every value is sealed with the data key of its owner (a conversation, a ticket, the deployment); the data keys are
wrapped by a master key that is never in the database. Destroying one data key therefore purges all that its owner
ever had, backups included, and rotating the master key touches nothing but the wrapped keys.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dpo.errors import KeyRingError, UnknownKey, Unreadable

KEY_BYTES = 32
MINIMUM_SECRET = 32
"""Fewest characters of a master secret."""

_NONCE_BYTES = 12
_VERSION = b"D1"
_ID_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key of one owner, in clear only while it is used; it never prints itself."""

    secret: bytes = field(repr=False)

    def seal(self, value: bytes, place: str) -> bytes:
        """Return the value encrypted (AES-256-GCM) and bound to its `place`, such as `vault:<id>`."""
        return _seal(self.secret, value, place)

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return the value.

        Raises:
            Unreadable: damaged, sealed with another key, or moved from another place.
        """
        return _open(self.secret, sealed, place)


@dataclass(frozen=True, slots=True)
class _Master:
    """What one master secret gives, each use with a key of its own."""

    id: str
    wrapping: bytes = field(repr=False)
    digest: bytes = field(repr=False)
    index: bytes = field(repr=False)
    evidence: bytes = field(repr=False)


class KeyRing:
    """Master keys by their identifier: the first is in use, the others open what was locked before a rotation."""

    def __init__(self, secrets_: Iterable[str]) -> None:
        """Derive the keys from the secrets of the deployment, newest first.

        Raises:
            KeyRingError: none, one shorter than 32 characters, or twice the same.
        """
        masters = [_master(secret) for secret in secrets_]
        if not masters:
            raise KeyRingError("aucune clé maîtresse n'est donnée")
        self._masters = {master.id: master for master in masters}
        if len(self._masters) != len(masters):
            raise KeyRingError("deux clés maîtresses sont identiques")
        self._active = masters[0]

    @classmethod
    def from_setting(cls, setting: str) -> "KeyRing":
        """Read the ring from a setting: secrets apart by commas, the one in use first.

        Raises:
            KeyRingError: as the constructor.
        """
        return cls([secret.strip() for secret in setting.split(",") if secret.strip()])

    @property
    def active_id(self) -> str:
        """Identifier of the key in use; it says nothing about the key."""
        return self._active.id

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers of all keys of the ring, the one in use first."""
        return tuple(self._masters)

    def new_data_key(self, owner: str) -> tuple[DataKey, bytes]:
        """Return a fresh data key and its wrapped form, the only one that may be stored."""
        key = DataKey(secrets.token_bytes(KEY_BYTES))
        return key, self.wrap(key, owner)

    def wrap(self, key: DataKey, owner: str) -> bytes:
        """Return the data key locked with the master key in use, bound to its owner."""
        return _VERSION + self._active.id.encode() + _seal(self._active.wrapping, key.secret, _key_place(owner))

    def unwrap(self, wrapped: bytes, owner: str) -> DataKey:
        """Return the data key of an owner.

        Raises:
            UnknownKey: locked with a master key that the ring does not hold.
            Unreadable: damaged, or the key of another owner.
        """
        master = self._master(wrapping_key_id(wrapped))
        return DataKey(_open(master.wrapping, wrapped[len(_VERSION) + _ID_CHARACTERS :], _key_place(owner)))

    def is_current(self, wrapped: bytes) -> bool:
        """Say whether a data key is locked with the master key in use."""
        return wrapping_key_id(wrapped) == self.active_id

    def rewrap(self, wrapped: bytes, owner: str) -> bytes:
        """Return the same data key locked with the master key in use."""
        return self.wrap(self.unwrap(wrapped, owner), owner)

    def digest(self, value: str, purpose: str, key_id: str | None = None) -> str:
        """Return a keyed digest (HMAC-SHA256, hexadecimal) that nobody can try values against without the key.

        `purpose` keeps digests of different fields apart; `key_id` asks for the key of an earlier digest.
        """
        return _hmac(self._master(key_id or self.active_id).digest, f"{purpose}\0{value}".encode(*_UTF8))

    def index_key(self, key_id: str) -> bytes:
        """Return the key of the blind index."""
        return self._master(key_id).index

    def evidence_key(self, key_id: str | None = None) -> bytes:
        """Return the key that chains evidence; earlier ones stay readable as long as they are on the ring."""
        return self._master(key_id or self.active_id).evidence

    def _master(self, key_id: str) -> _Master:
        try:
            return self._masters[key_id]
        except KeyError:
            raise UnknownKey(f"la clé « {key_id} » n'est pas au trousseau") from None


_UTF8 = ("utf-8", "surrogatepass")


def wrapping_key_id(wrapped: bytes) -> str:
    """Return which master key locked a data key.

    Raises:
        Unreadable: this is not a wrapped key.
    """
    if not wrapped.startswith(_VERSION):
        raise Unreadable
    return wrapped[len(_VERSION) : len(_VERSION) + _ID_CHARACTERS].decode("ascii", "replace")


def text_bytes(text: str) -> bytes:
    """Return any text as bytes, lone surrogates included: what people type is never refused for its encoding."""
    return text.encode(*_UTF8)


def text_of(value: bytes) -> str:
    """Return the text that `text_bytes` made."""
    return value.decode(*_UTF8)


def _master(secret: str) -> _Master:
    if len(secret) < MINIMUM_SECRET:
        raise KeyRingError(f"une clé maîtresse a moins de {MINIMUM_SECRET} caractères")
    derived = {use: _derive(secret, use) for use in ("id", "wrapping", "digest", "index", "evidence")}
    return _Master(derived.pop("id").hex()[:_ID_CHARACTERS], **derived)


def _derive(secret: str, use: str) -> bytes:
    derivation = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=b"delia", info=use.encode())
    return derivation.derive(secret.encode())


def _key_place(owner: str) -> str:
    return f"data_key:{owner}"


def _seal(key: bytes, value: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, place.encode())


def _open(key: bytes, sealed: bytes, place: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError):
        raise Unreadable from None


def _hmac(key: bytes, value: bytes) -> str:
    return hmac.new(key, value, hashlib.sha256).hexdigest()
