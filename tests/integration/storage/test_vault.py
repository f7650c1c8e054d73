"""The vault on a real database: whose a value is, how long it stays, and what purging means."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from dpo.errors import Purged, UnknownReference, Unreadable
from dpo.owner_keys import destroy_key, ticket_owner
from dpo.vault import Vault

OWNER = "conversation:abc"


@pytest.fixture
def vault(work, ring, clock) -> Vault:
    return Vault(work, ring, clock)


@pytest.mark.parametrize("value", ["Jeanne", "", "é" * 10_000, "\ud800 demi-caractère", "a\0b", "😀\n"])
def test_what_goes_in_comes_out_whatever_it_is(vault: Vault, value: str) -> None:
    assert vault.get(vault.put(value, OWNER), OWNER) == value


def test_a_reference_says_nothing_and_two_equal_values_look_different(vault: Vault, engine: Engine) -> None:
    first, second = vault.put("Jeanne", OWNER), vault.put("Jeanne", OWNER)
    assert first.startswith("vault:")
    assert first != second
    with engine.connect() as connection:
        sealed = connection.execute(text("SELECT sealed FROM vault")).scalars().all()
    assert sealed[0] != sealed[1]
    assert all(b"Jeanne" not in bytes(value) for value in sealed)


def test_a_value_is_only_for_its_owner(vault: Vault) -> None:
    reference = vault.put("Jeanne", OWNER)
    with pytest.raises(UnknownReference):
        vault.get(reference, "conversation:somebody-else")
    assert not vault.forget(reference, "conversation:somebody-else")
    assert vault.get(reference, OWNER) == "Jeanne"


@pytest.mark.parametrize("reference", ["vault:", "vault:inconnu", "inconnu", "", "vault:' OR 1=1 --"])
def test_an_unknown_reference_is_refused(vault: Vault, reference: str) -> None:
    with pytest.raises(UnknownReference):
        vault.get(reference, OWNER)


def test_a_value_is_gone_when_its_time_is_over_even_before_the_purge(vault: Vault, clock) -> None:
    reference = vault.put("Jeanne", OWNER, keep=timedelta(hours=1))
    clock.pass_(timedelta(hours=1))
    with pytest.raises(UnknownReference):
        vault.get(reference, OWNER)
    assert (vault.purge(), vault.purge()) == (1, 0)


def test_a_forgotten_value_is_gone_and_the_others_stay(vault: Vault) -> None:
    first, second = vault.put("un", OWNER), vault.put("deux", OWNER)
    assert vault.forget(first, OWNER)
    with pytest.raises(UnknownReference):
        vault.get(first, OWNER)
    assert vault.get(second, OWNER) == "deux"
    assert vault.forget_all(OWNER) == 1


def test_values_move_from_the_conversation_to_its_ticket(vault: Vault, work) -> None:
    ticket = ticket_owner("K7M-X42-PFR")
    reference = vault.put("12 rue des Lilas", OWNER)
    with work.writing() as unit:
        moved = vault.move([reference], OWNER, ticket, timedelta(days=365), unit)
    assert vault.get(moved[reference], ticket) == "12 rue des Lilas"
    with pytest.raises(UnknownReference):
        vault.get(reference, OWNER)


def test_destroying_the_key_of_a_ticket_purges_its_values_and_nothing_new_can_be_sealed(
    vault: Vault, work, clock
) -> None:
    ticket = ticket_owner("K7M-X42-PFR")
    reference, other = vault.put("secret", ticket), vault.put("autre", OWNER)
    destroy_key(work, ticket, clock())
    with pytest.raises(Purged):
        vault.get(reference, ticket)
    with pytest.raises(Purged):
        vault.put("encore", ticket)
    assert vault.get(other, OWNER) == "autre"


def test_a_value_copied_to_another_place_of_the_table_does_not_open(vault: Vault, engine: Engine) -> None:
    first, second = vault.put("un", OWNER), vault.put("deux", OWNER)
    with engine.begin() as connection:
        sealed = connection.scalar(
            text("SELECT sealed FROM vault WHERE id = :id"), {"id": first.removeprefix("vault:")}
        )
        connection.execute(
            text("UPDATE vault SET sealed = :sealed WHERE id = :id"),
            {"sealed": sealed, "id": second.removeprefix("vault:")},
        )
    with pytest.raises(Unreadable):
        vault.get(second, OWNER)


def test_a_new_owner_gets_one_key_even_when_many_put_at_once(vault: Vault) -> None:
    with ThreadPoolExecutor(4) as pool:
        references = list(pool.map(lambda n: vault.put(f"valeur {n}", "ticket:neuf"), range(8)))
    assert [vault.get(reference, "ticket:neuf") for reference in references] == [f"valeur {n}" for n in range(8)]
