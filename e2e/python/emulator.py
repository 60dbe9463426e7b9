"""A running `dms-server`, above all the emulator, and who may use it.

`DMS_SERVER` names the binary; without it the debug build of this work tree is taken.
"""

import os
import subprocess
from pathlib import Path

import requests

PROJECT = "0123456789abcdef0123456789abcdef"
REGION = "region-1"
DOMAIN = "demo-domain"
SERVER = Path(__file__).parents[2] / "target" / "debug" / "dms-server"


class User:
    """A user of the emulator: password and access key follow from the name."""

    def __init__(self, name):
        self.name = name
        self.password = f"{name.capitalize()}@12345"
        self.access_key = f"{name.upper()}ACCESSKEY00"
        self.secret_key = f"{name.capitalize()}SecretKey0000000000000000000000"


DEMO = User("demo")
DEMO.access_key = "EMULATORACCESSKEY00"
DEMO.secret_key = "EmulatorSecretKey0000000000000000000000"


class Server:
    """A running `dms-server` on a port of its own."""

    def __init__(self, *arguments, **environment):
        command = [os.environ.get("DMS_SERVER", str(SERVER)), *arguments, "--listen", "127.0.0.1:0"]
        # What the caller's environment says of other servers is not for this one.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("DMS_")}
        self.process = subprocess.Popen(command, env=inherited | environment, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert "http://" in line, f"the server did not start: {line!r}"
        self.url = "http://" + line.split("http://")[1].strip().rstrip("/")

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Emulator(Server):
    """An emulator in which time passes only when it is told to."""

    def __init__(self, seed="empty", edition="2024-01"):
        arguments = ("--seed", seed, "--edition", edition, "--speed", "1", "--log-level", "off")
        super().__init__("emulator", *arguments)

    def control(self, route, **body):
        response = requests.post(f"{self.url}/emulator/{route}", json=body, timeout=60)
        assert response.status_code == 200, response.text
        return response.json()

    def advance(self, minutes):
        """Lets emulated time pass; work that ends meanwhile is done."""
        self.control("clock", advance_seconds=minutes * 60)

    def token_response(self, user=DEMO, **changes):
        """Asks IAM for a token; changes are the user's `name`, `password`, `domain` and the `scope`."""
        identity = {
            "methods": ["password"],
            "password": {
                "user": {
                    "name": changes.get("name", user.name),
                    "password": changes.get("password", user.password),
                    "domain": {"name": changes.get("domain", DOMAIN)},
                }
            },
        }
        auth = {"identity": identity, "scope": changes.get("scope", {"project": {"name": REGION}})}
        body = {"auth": {name: part for name, part in auth.items() if part is not None}}
        return requests.post(f"{self.url}/v3/auth/tokens", json=body, timeout=60)

    def token(self, user=DEMO, **changes):
        response = self.token_response(user, **changes)
        assert response.status_code == 201, response.text
        return response.headers["X-Subject-Token"]
