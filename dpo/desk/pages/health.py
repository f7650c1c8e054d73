"""Whether the desk can work."""

from collections.abc import Iterator

from starlette.responses import Response

from dpo.desk.web.declared import Open, Page, get
from dpo.desk.web.visit import Visit


def pages() -> Iterator[Page]:
    """Declare the pages."""
    yield get("/healthz", _health, Open.TO_ALL)


def _health(visit: Visit) -> Response:
    """Say `ok` when the database answers; StorageAway becomes 503."""
    with visit.desk.house.work.reading():
        return visit.json({"status": "ok"})
