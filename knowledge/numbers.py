"""French numbers written in words, up to 999 (« quatre-vingt-dix-neuf »)."""

LIMIT = 1000

_UNIT_WORDS = """
    zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
    dix-neuf
"""
_UNITS = _UNIT_WORDS.split()
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def _below_hundred(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    ten = number // 10 * 10
    if ten in (70, 90):
        return f"{_TENS[ten - 10]}-{_UNITS[number - ten + 10]}"
    rest = number - ten
    return _TENS[ten] + (f"-{_UNITS[rest]}" if rest else "")


def _spelled(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]}-cent"
    return head + (f"-{_below_hundred(rest)}" if rest else "")


def _canonical(spelling: str) -> str:
    """Bring the accepted spellings to one: no « et », no plural s, feminine « une »."""
    parts = [part for part in spelling.replace(" ", "-").split("-") if part and part != "et"]
    singular = {"cents": "cent", "vingts": "vingt", "une": "un"}
    return "-".join(singular.get(part, part) for part in parts)


_VALUES = {_canonical(_spelled(number)): number for number in range(1, LIMIT)}
_VALUES.update({"septante": 70, "octante": 80, "nonante": 90})
_WORDS = sorted({part for spelling in _VALUES for part in spelling.split("-")} | {"une", "cents", "vingts"}, key=len)

_ONE = "(?:" + "|".join(reversed(_WORDS)) + ")"
# Folded text is expected (knowledge.text.fold): no accents, small letters.
NUMBER_WORDS = rf"\b{_ONE}(?:[- ](?:et[- ])?{_ONE})*\b"


def value(spelling: str) -> int | None:
    """Return the number that folded French words spell, or None when they spell none."""
    return _VALUES.get(_canonical(spelling))


def spelled(number: int) -> str:
    """Return a number from 0 to LIMIT - 1 in folded French words.

    Raises:
        ValueError: outside that range.
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"nombre hors de portée : {number}")
    return _spelled(number)
