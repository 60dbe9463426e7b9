import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from emulator import Emulator

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """What takes as long as all the others together runs beside them, and is asked last."""
    items.sort(key=lambda item: any(name in item.fixturenames for name in SCHEMATHESIS))


SCHEMATHESIS = ["schemathesis", "schemathesis_today"]


@pytest.fixture(scope="session", autouse=True)
def beside(request):
    """Starts Schemathesis before the first test, if it is asked for."""
    for name in SCHEMATHESIS:
        if any(name in item.fixturenames for item in request.session.items):
            request.getfixturevalue(name)


@pytest.fixture(scope="session")
def schemathesis(tmp_path_factory):
    """Schemathesis at work, with an emulator of its own."""
    yield from at_work(tmp_path_factory, edition="2024-01")


@pytest.fixture(scope="session")
def schemathesis_today(tmp_path_factory):
    """The same with the service of today: the operations that it has beyond the reference."""
    beyond = sorted(operations("current") - operations("2024-01"))
    chosen = [word for name in beyond for word in ("--include-operation-id", name)]
    yield from at_work(tmp_path_factory, "--max-examples", "8", *chosen, edition="current")


def operations(edition):
    """The ids of the operations that an edition describes."""
    server = Emulator(edition=edition)
    paths = requests.get(f"{server.url}/emulator/openapi.json", timeout=60).json()["paths"]
    server.stop()
    return {operation["operationId"] for path in paths.values() for operation in path.values()}


def at_work(tmp_path_factory, *options, edition):
    server = Emulator(seed="demo", edition=edition)
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"]
    command += ["--config-file", str(HERE / "schemathesis.toml")]
    command += ["run", f"{server.url}/emulator/openapi.json", *options]
    environment = {**os.environ, "DMS_TOKEN": server.token(), "DMS_EMULATOR": server.url}
    environment |= {"PYTHONPATH": str(HERE), "PYTHONUTF8": "1"}
    folder = tmp_path_factory.mktemp("schemathesis")
    # Into a file, which takes whatever it says while nobody reads.
    said = folder / "said.txt"
    with said.open("w") as file:
        run = subprocess.Popen(command, env=environment, cwd=folder, stdout=file, stderr=subprocess.STDOUT)
    yield run, said
    run.kill()
    run.wait()
    server.stop()


@pytest.fixture(scope="module")
def emulator():
    """A fresh emulator without instances for each module."""
    server = Emulator()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def demo():
    """A fresh emulator with the demo's instances for each module."""
    server = Emulator(seed="demo")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def today():
    """A fresh emulator of the service of today, with the demo's instances, for each module."""
    server = Emulator(seed="demo", edition="current")
    yield server
    server.stop()
