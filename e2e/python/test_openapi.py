"""The description of the API is valid, and what the emulator does agrees with it."""

import os
import subprocess
import sys
from pathlib import Path

import requests
from openapi_spec_validator import OpenAPIV31SpecValidator

HERE = Path(__file__).parent
# A run that takes longer hangs.
SECONDS = 900


def test_the_document_is_valid_openapi(demo):
    document = requests.get(f"{demo.url}/emulator/openapi.json", timeout=60)
    assert document.headers["content-type"] == "application/json"
    assert list(OpenAPIV31SpecValidator(document.json()).iter_errors()) == []


def test_schemathesis_finds_nothing(demo, tmp_path):
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"]
    command += ["--config-file", str(HERE / "schemathesis.toml")]
    command += ["run", f"{demo.url}/emulator/openapi.json"]
    environment = {**os.environ, "DMS_TOKEN": demo.token(), "DMS_EMULATOR": demo.url, "PYTHONPATH": str(HERE)}
    environment["PYTHONUTF8"] = "1"
    run = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS
    )
    assert run.returncode == 0, run.stdout + run.stderr
