"""The fixtures of the storage suite: a case file on SQLite and on PostgreSQL, and a clock that goes on when told."""

from tests.integration.storage.conftest import (
    clock,
    empty_url,
    house,
    pytest_generate_tests,
    template,
    url,
)

__all__ = ["clock", "empty_url", "house", "pytest_generate_tests", "template", "url"]
