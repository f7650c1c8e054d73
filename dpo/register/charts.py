"""Bar charts as SVG made on the server: named, described, in the page's own colour, without style or script."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _ROW, _LABEL, _VALUE = 640, 26, 210, 60
_BAR = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `text` is what is written at its end."""

    label: str
    value: float
    text: str


def bars(id: str, title: str, data: Sequence[Bar]) -> str:
    """Return a chart of horizontal bars, as markup; `id` is unique in its page.

    Everything is escaped. The description tells all values, for people who do not see the bars.
    """
    told = " ; ".join(f"{bar.label} : {bar.text}" for bar in data) or "Aucune donnée."
    most = max((bar.value for bar in data), default=0) or 1
    height = max(_ROW * len(data), _ROW)
    rows = "".join(_row(place, bar, most) for place, bar in enumerate(data))
    return (
        f'<svg role="img" aria-labelledby="{escape(id)}-titre {escape(id)}-texte" class="chart" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">'
        f'<title id="{escape(id)}-titre">{escape(title)}</title>'
        f'<desc id="{escape(id)}-texte">{escape(told)}</desc>{rows}</svg>'
    )


def _row(place: int, bar: Bar, most: float) -> str:
    middle, length = place * _ROW + _ROW / 2, (_WIDTH - _LABEL - _VALUE) * max(bar.value, 0) / most
    return (
        f'<text x="{_LABEL - 8}" y="{middle}" text-anchor="end" dominant-baseline="central" font-size="13" '
        f'fill="currentColor">{escape(bar.label)}</text>'
        f'<rect x="{_LABEL}" y="{middle - _BAR / 2}" width="{length:.1f}" height="{_BAR}" rx="2" '
        f'fill="currentColor" fill-opacity="0.75"/>'
        f'<text x="{_LABEL + length + 6:.1f}" y="{middle}" dominant-baseline="central" font-size="13" '
        f'fill="currentColor">{escape(bar.text)}</text>'
    )
