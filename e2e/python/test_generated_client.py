"""openapi-python-client makes a client of the API's description, and that client works."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from emulator import PROJECT, Emulator


@pytest.fixture(params=["2024-01", "current"])
def described(request, tmp_path_factory):
    """An emulator, and the client that was made of its description."""
    server = Emulator(seed="demo", edition=request.param)
    folder = tmp_path_factory.mktemp("generated")
    name = f"dms_{request.param.replace('-', '_')}"
    document = folder / "openapi.json"
    document.write_text(json.dumps(requests.get(f"{server.url}/emulator/openapi.json", timeout=60).json()))
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
        + ["--path", str(document), "--output-path", str(folder / name)],
        capture_output=True,
        text=True,
        cwd=folder,
        # It calls the formatter that was installed with it.
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
    )
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(folder))
    yield server, name
    sys.path.remove(str(folder))
    server.stop()


def test_a_client_is_made_without_a_warning_and_lists_instances(described):
    server, name = described
    client = importlib.import_module(name).AuthenticatedClient(
        base_url=server.url, token=server.token(), auth_header_name="X-Auth-Token", prefix=""
    )
    listing = importlib.import_module(f"{name}.api.life_cycle_of_instances.list_instances")
    answer = listing.sync(PROJECT, client=client, limit=50)
    assert answer.instance_num == len(answer.instances) > 10
    refused = listing.sync("0" * 32, client=client)
    assert refused.error_code == "DMS.10240104"
