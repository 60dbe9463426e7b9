"""The description of the API is valid, and what the emulator does agrees with it."""

import requests
from openapi_spec_validator import OpenAPIV31SpecValidator

# A run that takes longer hangs.
SECONDS = 900


def test_the_document_is_valid_openapi(demo):
    document = requests.get(f"{demo.url}/emulator/openapi.json", timeout=60)
    assert document.headers["content-type"] == "application/json"
    assert list(OpenAPIV31SpecValidator(document.json()).iter_errors()) == []


def test_schemathesis_finds_nothing(schemathesis):
    run, said = schemathesis
    assert run.wait(timeout=SECONDS) == 0, said.read_text()
