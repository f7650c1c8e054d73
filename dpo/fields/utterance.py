"""A short whole utterance without the politeness around it: what commands and skips are recognised in."""

import re

_MAX_WORDS = 16
_AROUND = (
    r"(?:svp|stp|s il (?:vous|te) plait|s il vous plais|merci(?: d avance| beaucoup| bien)?|"
    r"bonjour|bonsoir|salut|euh+|heu+|bah|ben|bon|beh|non|oui|ok|okay|alors|en fait|"
    r"finalement|desolee?|"
    r"pardon|excusez moi|attendez|attends|ah+|oh+|mince|zut|oups|ouh|et|mais|donc|voila|hein|"
    r"la|enfin|allez|franchement|honnetement|dsl|pr l instant|pour l instant|pour le moment|"
    r"maintenant|s\.v\.p)"
)
_BEFORE = re.compile(rf"^(?:{_AROUND} )+(?=\w)")
_AFTER = re.compile(rf"(?: {_AROUND})+$")


def core(words: str) -> str:
    """Return bare words without what is only polite around them; "" when there are too many to be a command."""
    if words.count(" ") >= _MAX_WORDS:
        return ""
    return _AFTER.sub("", _BEFORE.sub("", words))
