"""The honest word on each right: what the policy says will or won't follow."""

from knowledge.model import Audience

HONEST_WORD = {
    "access": "rights/access_limits",
    "rectification": "rights/rectification",
    "erasure": "rights/erasure_limits",
    "restriction": "rights/restriction",
    "objection": "rights/objection",
    "objection_marketing": "marketing/marketing_opt_out",
    "portability": "rights/portability",
    "consent_withdrawal": "consent/consent_withdrawal",
    "automated_decision": "rights/automated_decision",
    "post_mortem_directives": "post_mortem/specific_directives",
    "heir_request": "post_mortem/heirs_access",
    "complaint": "exercise/refusal_or_dissatisfaction",
    "breach_report": "security/breach_procedure",
}
"""Article that says what will or won't follow, by right; a message to the DPO needs none."""

FIRST_HOUR = "internal/breach_first_hour"


def honest_word(right: str, audience: Audience) -> str:
    """Return the article to say beforehand, "" for none: a colleague who reports a breach hears what to do first."""
    return FIRST_HOUR if right == "breach_report" and audience == "collaborator" else HONEST_WORD.get(right, "")
