"""The permissions table, role by role."""

import pytest

from dpo.casework.errors import ActRefused
from dpo.casework.roles import MAY, Act, Role, may, require
from tests.unit.dpo.casework.cases import Person

READING = {Act.SEE, Act.SEE_TASK}
ON_TASKS = {Act.SEE_TASK, Act.ANSWER_TASK}


def test_every_role_is_in_the_table_and_every_act_is_somebodys() -> None:
    assert set(MAY) == set(Role)
    assert set().union(*MAY.values()) == set(Act)


@pytest.mark.parametrize("role", [Role.DPO, Role.DEPUTY])
@pytest.mark.parametrize("act", sorted(set(Act) - {Act.ANSWER_TASK}))
def test_the_dpo_and_the_deputy_work_on_tickets(role: Role, act: Act) -> None:
    assert may(Person(role), act)


@pytest.mark.parametrize("act", sorted(set(Act) - READING))
def test_the_auditor_reads_and_changes_nothing(act: Act) -> None:
    assert may(Person(Role.AUDITOR), Act.SEE)
    with pytest.raises(ActRefused, match="Votre rôle ne permet pas de"):
        require(Person(Role.AUDITOR), act)


@pytest.mark.parametrize("role", [Role.SERVICE, Role.PHYSICIAN])
@pytest.mark.parametrize("act", sorted(set(Act) - ON_TASKS))
def test_a_service_and_the_physician_have_their_tasks_and_nothing_else(role: Role, act: Act) -> None:
    assert may(Person(role), Act.ANSWER_TASK)
    with pytest.raises(ActRefused):
        require(Person(role), act)
