"""The worked examples in docs/emulator.md run as they stand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from emulator import SERVER
from proxies import free_port

PAGE = Path(__file__).parents[2] / "docs" / "emulator.md"
EXAMPLES = re.findall(r"^```(sh|python)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def run(demo, language, text):
    text = text.replace("http://127.0.0.1:8080", demo.url)
    command = {"sh": ["sh", "-eu"], "python": [sys.executable, "-"]}[language]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, input=text, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_there_are_three_and_a_job():
    assert [language for language, _ in EXAMPLES] == ["sh", "python", "python", "sh"]


@pytest.mark.parametrize(
    "number, expected",
    [
        (0, r'\{"instances":\[\{.*"instance_num":\d+\}\n\{"error_msg":".*","error_code":"DMS.00400060"\}\n'),
        (1, r"orders-from-python CREATING 4vCPUs 8GB \* 3\n"),
        (2, r"orders-from-python CREATING\n(\S+ [A-Z]+\n){4}"),
    ],
)
def test_example(demo, number, expected):
    language, text = EXAMPLES[number]
    assert re.fullmatch(expected, run(demo, language, text))


def test_the_job_starts_its_own_server(tmp_path):
    program = Path(os.environ.get("DMS_SERVER", SERVER))
    (tmp_path / "dms-server").symlink_to(program.resolve())
    text = EXAMPLES[3][1].replace("127.0.0.1:8080", f"127.0.0.1:{free_port()}")
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    job = subprocess.run(["sh", "-eu"], input=text, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (job.returncode, job.stderr) == (0, "")
    assert json.loads((tmp_path / "state.json").read_text())["instances"] == 0
    assert json.loads((tmp_path / "faults.json").read_text())["active"][0]["times"] == 3
