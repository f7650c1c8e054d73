"""Keys and seals: what opens what, and what never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo.blind_index import index_tokens, search_tokens, words
from dpo.crypto import KeyRing, text_bytes, text_of
from dpo.errors import KeyRingError, UnknownKey, Unreadable

OLD, NEW = "une-cle-maitresse-pour-les-essais-0001", "une-autre-cle-maitresse-pour-essai-0002"
RING = KeyRing([OLD])


@given(st.binary(max_size=500), st.text(max_size=40).filter(lambda text: text.isprintable()))
def test_what_is_sealed_opens_again_in_its_place(value: bytes, place: str) -> None:
    key, _ = RING.new_data_key("ticket:A")
    assert key.open(key.seal(value, place), place) == value


@given(st.integers(0, 60), st.integers(1, 255))
def test_one_changed_bit_anywhere_is_noticed(at: int, change: int) -> None:
    key, _ = RING.new_data_key("ticket:A")
    sealed = bytearray(key.seal(b"mot " * 10, "vault:1"))
    sealed[at % len(sealed)] ^= change
    with pytest.raises(Unreadable):
        key.open(bytes(sealed), "vault:1")


@pytest.mark.parametrize("sealed", [b"", b"court", b"\0" * 12, b"\0" * 100])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    key, _ = RING.new_data_key("ticket:A")
    with pytest.raises(Unreadable):
        key.open(sealed, "vault:1")


def test_a_value_does_not_open_in_another_place_or_with_another_key() -> None:
    key, _ = RING.new_data_key("ticket:A")
    other, _ = RING.new_data_key("ticket:B")
    sealed = key.seal(b"mot", "vault:1")
    with pytest.raises(Unreadable):
        key.open(sealed, "vault:2")
    with pytest.raises(Unreadable):
        other.open(sealed, "vault:1")


def test_the_same_value_never_looks_the_same_twice() -> None:
    key, _ = RING.new_data_key("ticket:A")
    assert key.seal(b"mot", "vault:1") != key.seal(b"mot", "vault:1")


def test_a_data_key_opens_for_its_owner_only() -> None:
    key, wrapped = RING.new_data_key("ticket:A")
    assert RING.unwrap(wrapped, "ticket:A") == key
    assert key.secret not in wrapped
    with pytest.raises(Unreadable):
        RING.unwrap(wrapped, "ticket:B")
    with pytest.raises(Unreadable):
        RING.unwrap(b"n'importe quoi", "ticket:A")


def test_after_a_rotation_old_keys_open_and_can_be_wrapped_anew() -> None:
    key, wrapped = RING.new_data_key("ticket:A")
    both = KeyRing.from_setting(f"{NEW}, {OLD}")
    assert not both.is_current(wrapped)
    rewrapped = both.rewrap(wrapped, "ticket:A")
    assert both.is_current(rewrapped)
    assert KeyRing([NEW]).unwrap(rewrapped, "ticket:A") == key
    with pytest.raises(UnknownKey):
        KeyRing([NEW]).unwrap(wrapped, "ticket:A")


@pytest.mark.parametrize("setting", ["", " , ", "trop-court", f"{OLD},{OLD}", f"{OLD},court"])
def test_a_ring_without_good_keys_is_refused_without_showing_them(setting: str) -> None:
    with pytest.raises(KeyRingError) as refusal:
        KeyRing.from_setting(setting)
    assert OLD not in str(refusal.value)
    assert "trop-court" not in str(refusal.value)


def test_no_key_prints_itself() -> None:
    key, _ = RING.new_data_key("ticket:A")
    assert repr(key) == "DataKey()"
    assert OLD not in repr(RING) + repr(vars(RING))


def test_digests_depend_on_the_key_and_on_what_they_are_for() -> None:
    digest = RING.digest("jeanne@exemple.fr", "email")
    assert digest == KeyRing([OLD]).digest("jeanne@exemple.fr", "email")
    assert digest != RING.digest("jeanne@exemple.fr", "otp")
    assert digest != KeyRing([NEW]).digest("jeanne@exemple.fr", "email")
    assert digest == KeyRing([NEW, OLD]).digest("jeanne@exemple.fr", "email", RING.active_id)


@given(st.text(st.characters(), max_size=200))
def test_any_text_survives_its_way_through_bytes(text: str) -> None:
    assert text_of(text_bytes(text)) == text
    assert text_of(text_bytes(text + "\ud800")) == text + "\ud800"


def found(stored: frozenset[str], ring: KeyRing, typed: str, field: str = "last_name") -> bool:
    wanted = search_tokens(ring, field, typed)
    return bool(wanted) and all(stored & tokens for tokens in wanted)


def test_a_name_is_found_by_its_words_and_by_its_first_four_letters_and_not_otherwise() -> None:
    stored = index_tokens(RING, "last_name", "Lefèvre-d'Œuvray", prefixes=True)
    assert all(found(stored, RING, typed) for typed in ("lefevre", "LEFÈVRE", "lefe", "oeuvray d", "œuv"))
    assert not any(found(stored, RING, typed) for typed in ("lef", "lefev", "evre", "martin", "", "lefevre martin"))


def test_an_index_without_prefixes_only_knows_whole_words() -> None:
    stored = index_tokens(RING, "email", "jeanne@exemple.fr")
    assert found(stored, RING, "jeanne exemple", "email")
    assert not found(stored, RING, "jean", "email")


def test_the_index_shows_no_word_and_keeps_fields_and_keys_apart() -> None:
    stored = index_tokens(RING, "last_name", "Martin", prefixes=True)
    assert not any("martin" in token for token in stored)
    assert stored.isdisjoint(index_tokens(RING, "first_name", "Martin", prefixes=True))
    assert stored.isdisjoint(index_tokens(KeyRing([NEW]), "last_name", "Martin", prefixes=True))


def test_a_search_finds_what_was_indexed_before_a_rotation() -> None:
    stored = index_tokens(RING, "last_name", "Martin", prefixes=True)
    assert found(stored, KeyRing([NEW, OLD]), "Martin")


@given(st.text(max_size=100))
def test_words_are_the_same_whatever_the_capitals(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))
    assert words(" ".join(words(text))) == words(text)
