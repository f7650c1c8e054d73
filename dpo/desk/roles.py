"""Roles of the desk, and the groups of them that pages open to."""

from dpo.casework.roles import Role

__all__ = ["CHIEF", "EVERYBODY", "HOLDERS", "READERS", "TITLES", "WRITERS", "Role"]

WRITERS = frozenset({Role.DPO, Role.DEPUTY})
"""They work on tickets."""
READERS = WRITERS | {Role.AUDITOR}
"""They see every ticket; the auditor changes nothing."""
HOLDERS = frozenset({Role.SERVICE, Role.PHYSICIAN})
"""They see the tasks that were sent to them, and nothing else."""
CHIEF = frozenset({Role.DPO})
"""Accounts and tokens are the DPO's."""
EVERYBODY = frozenset(Role)
"""Anybody who has signed in."""

TITLES = {
    Role.DPO: "DPO",
    Role.DEPUTY: "adjoint du DPO",
    Role.AUDITOR: "auditeur",
    Role.SERVICE: "correspondant de service",
    Role.PHYSICIAN: "médecin conseil",
}
"""As people read them."""
