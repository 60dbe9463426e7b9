"""The description of the API is valid, and what the emulator does agrees with it."""

import pytest
import requests
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

# A run that takes longer hangs.
SECONDS = 900


@pytest.mark.parametrize("edition", ["demo", "today"])
def test_the_document_is_valid_openapi(edition, request):
    server = request.getfixturevalue(edition)
    document = requests.get(f"{server.url}/emulator/openapi.json", timeout=60)
    assert document.headers["content-type"] == "application/json"
    assert list(OpenAPIV31SpecValidator(document.json()).iter_errors()) == []
    older = requests.get(f"{server.url}/emulator/openapi.json?openapi=3.0", timeout=60)
    assert list(OpenAPIV30SpecValidator(older.json()).iter_errors()) == []


def test_schemathesis_finds_nothing(schemathesis):
    run, said = schemathesis
    assert run.wait(timeout=SECONDS) == 0, said.read_text()


def test_schemathesis_finds_nothing_in_the_service_of_today(schemathesis_today):
    run, said = schemathesis_today
    assert run.wait(timeout=SECONDS) == 0, said.read_text()
