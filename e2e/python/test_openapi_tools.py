"""Tools of others read the description of the API: two that judge it, and one that makes types of it."""

import os
import shutil
import subprocess

import pytest
import requests

# Paths of the service itself: an engine may stand where a project does.
AMBIGUOUS = ["--skip-rule", "no-ambiguous-paths"]


@pytest.fixture(params=["demo", "today"])
def described(request, tmp_path):
    """The description of an edition in both versions of OpenAPI, as files by their versions."""
    server = request.getfixturevalue(request.param)
    files = {}
    for version in ["3.0", "3.1"]:
        answer = requests.get(f"{server.url}/emulator/openapi.json?openapi={version}", timeout=60)
        files[version] = tmp_path / f"{version}.json"
        files[version].write_bytes(answer.content)
    return files


def run(name, *arguments, folder):
    """Runs a tool, which has to be content; returns what it says."""
    program = shutil.which(name, path=os.environ.get("DMS_OPENAPI_TOOLS", os.environ["PATH"]))
    if program is None:
        pytest.skip(f"{name} is not there; `cargo xtask test` brings it where npm can")
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run([program, *arguments], capture_output=True, text=True, cwd=folder, env=environment)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


def test_redocly_finds_nothing(described, tmp_path):
    for file in described.values():
        said = run("redocly", "lint", str(file), "--extends", "recommended", *AMBIGUOUS, folder=tmp_path)
        assert "warning" not in said.lower().replace("deprecation warning", ""), said


def test_spectral_finds_nothing(described, tmp_path):
    (tmp_path / "rules.yaml").write_text('extends: ["spectral:oas"]\n')
    files = [str(file) for file in described.values()]
    run("spectral", "lint", *files, "--ruleset", "rules.yaml", "--fail-severity", "hint", folder=tmp_path)


def test_types_are_made_that_compile(described, tmp_path):
    run("openapi-typescript", str(described["3.1"]), "-o", "types.ts", folder=tmp_path)
    run("tsc", "--noEmit", "--strict", "types.ts", folder=tmp_path)
