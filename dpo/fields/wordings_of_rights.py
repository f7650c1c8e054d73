"""How people name the rights when they are asked which one they mean."""

RIGHTS = {
    "access": r"(?:droit )?d acces|acces|acceder|voir|consult\w+|copie|obtenir|connaitre|"
    r"ce que vous (?:avez|savez)|recevoir mes donnees|mon dossier",
    "rectification": r"rectif\w+|corrig\w+|correction|modifi\w+|changer|mettre a jour|mise a jour|inexact\w*|"
    r"fausses?",
    "erasure": r"effac\w+|supprim\w+|suppression|oubli|oublier|detrui\w+|droit a l oubli",
    "restriction": r"limit\w+|gel\w{1,3}|geler|bloqu\w+|mettre en pause|pause|suspend\w+",
    "objection": r"(?:m |s )?oppos(?:er|ition|e)(?! (?:a |au |aux )?(?:la |le )?(?:pub\w*|demarchage|"
    r"prospection|marketing|appels|sms))",
    "objection_marketing": r"pub\w*|demarchage|prospection|marketing|(?:plus |arret\w+ |stop )(?:d |de |les |vos |m |"
    r"me |des )*(?:appel\w*|sms|mails?|demarcher|relancer)|newsletters?|sollicitations?|"
    r"commercia\w+",
    "portability": r"portabilite|transfer\w+|recuperer|emporter|export\w*|transmettre mes donnees",
    "consent_withdrawal": r"consentement|retir\w+ (?:mon|un) accord|retrait|(?:mon|un) accord",
    "automated_decision": r"(?:decision )?automati\w+|algorithme|algo|machine|ordinateur|reexam\w+|"
    r"intervention humaine",
    "post_mortem_directives": r"directives?|apres (?:ma mort|mon deces)|post mortem|quand je (?:serai mort\w*|"
    r"ne serai plus)",
    "heir_request": r"herit\w+|decede\w*|defunte?|succession|personne disparue",
    "complaint": r"reclam\w+|plaindre|plainte|me plains|mecontent\w*",
    "breach_report": r"fuite|pirat\w+|violation|vole\w*|phishing|hameconnage|usurpation|incident|acces anormal",
    "dpo_contact": r"dpo|delegue\w*|contacter|ecrire a|message",
}
"""Every right of the contract, with the words that say it (patterns over bare words)."""
