"""The register of data breaches (RGPD 33(5)): every one, notified or not, with what was known, decided and done."""
