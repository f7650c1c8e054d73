"""Schemathesis plays the whole JSON API from its own description: no failure, only what is described."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dpo.desk.pages import every_page
from dpo.desk.pages.api_description import description
from dpo.desk.roles import Role
from dpo.desk.web.declared import Page
from tests.integration.desk.house import make_desk
from tests.integration.desk.listening import RunningDesk

load_all_checks()
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
API = [page for page in every_page() if page.api]
FEW = settings(
    max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None
)
"""Enough to leave the ways in on every address within a minute; other seeds come with every run."""
schema = schemathesis.openapi.from_dict(description(API))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    running = RunningDesk(make_desk(tmp_path_factory.mktemp("desk")))
    yield running
    running.stop()
    assert running.desk.faults == []


@pytest.fixture(scope="module")
def http() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@pytest.fixture(scope="module")
def token(running: RunningDesk) -> dict[str, str]:
    return {"authorization": f"Bearer {running.desk.accounts.tokens.issue('Essais', Role.DPO)}"}


def test_the_description_is_valid_openapi_and_served_as_it_is(running: RunningDesk, token: dict[str, str]) -> None:
    schema.validate()
    assert running.desk.client().get("/api/desk/openapi.json", headers=token).json() == schema.raw_schema


@schema.parametrize()
@FEW
def test_whatever_is_sent_gets_what_is_described(
    case: Any, running: RunningDesk, http: requests.Session, token: dict[str, str]
) -> None:
    if len((case.path_parameters or {}).get("reference", "")) % 2:
        case.path_parameters["reference"] = running.references[0]  # Half of the calls meet a ticket that exists.
    case.validate_response(case.call(base_url=running.address, session=http, headers=token), checks=CHECKS)


@pytest.mark.parametrize("page", API, ids=lambda page: f"{page.method} {page.path}")
def test_without_a_token_nothing_is_said(running: RunningDesk, page: Page) -> None:
    path = page.path.replace("{reference}", running.references[0]).replace("{", "").replace("}", "")
    answer = running.desk.client().request(page.method, path, json={})
    assert (answer.status_code, list(answer.json())) == (401, ["error"])
