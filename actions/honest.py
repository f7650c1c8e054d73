"""The honest word on each right: what the policy says will or won't follow."""

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
