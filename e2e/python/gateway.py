"""A running `dms-server gateway` in front of an emulator."""

from emulator import DEMO, DOMAIN, PROJECT, REGION, Server

BY_KEY = ("--auth", "access-key", "--access-key", DEMO.access_key, "--project-id", PROJECT)
BY_TOKEN = ("--auth", "token", "--user", DEMO.name, "--domain", DOMAIN)
BY_TOKEN += ("--project-name", REGION, "--project-id", PROJECT)


class Gateway(Server):
    """A gateway in the mode that `arguments` say, with the secrets of the emulator's first user."""

    def __init__(self, emulator, dist, *arguments):
        (dist / "index.html").write_text("<!doctype html><title>Console</title>", encoding="utf-8")
        secret = {}
        if "access-key" in arguments:
            secret["DMS_SECRET_KEY"] = DEMO.secret_key
        if "token" in arguments:
            secret["DMS_PASSWORD"] = DEMO.password
        endpoints = ("--endpoint", emulator.url, "--iam", emulator.url)
        more = ("--dist", str(dist), "--rate", "0", "--log-level", "off")
        super().__init__("gateway", *endpoints, *more, *arguments, **secret)
