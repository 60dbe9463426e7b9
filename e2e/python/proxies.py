"""Proxies in front of a gateway, run with the files of docs/deploy, and what stands behind and beside them."""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from emulator import Server

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
HOST = "console.example.com"
# Of a token of IAM: more than proxies take unless they are told to.
LONG = 32 * 1024


def program(name, variable=None):
    """Where a program is; `None` where it is not. Servers are in sbin, which is not on everybody's path."""
    named = os.environ.get(variable) if variable else None
    return named or shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin:/usr/local/sbin")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Service(ThreadingHTTPServer):
    """Stands for DMS and IAM: gives long tokens, and remembers what arrives."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.arrived = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.arrived.append((self.path, self.headers))
        signs_in = self.path.endswith("/auth/tokens")
        body = json.dumps({"token": {}} if signs_in else {"instances": [], "instance_num": 0}).encode()
        self.send_response(201 if signs_in else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if signs_in:
            self.send_header("X-Subject-Token", "t" * LONG)
        # As an authenticating proxy such as oauth2-proxy names who is signed in.
        self.send_header("X-Auth-Request-User", "ann")
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Passing(Server):
    """A gateway in pass-through that trusts the proxy on this machine."""

    def __init__(self, service, dist):
        (dist / "index.html").write_text("<!doctype html><title>Console</title>", encoding="utf-8")
        flags = ["--endpoint", service.url, "--iam", service.url, "--dist", str(dist), "--log-level", "off"]
        super().__init__("gateway", *flags, "--host", HOST, "--trusted-proxy", "127.0.0.1")

    @property
    def address(self):
        return self.url.removeprefix("http://")


def certificate(folder):
    """A certificate of the console's name, as console.pem and console.key."""
    names = ["-keyout", str(folder / "console.key"), "-out", str(folder / "console.pem"), "-subj", f"/CN={HOST}"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run(command, check=True, capture_output=True)


def replaced(text, changes):
    """A file with its places set to those of the test; each of them has to be there."""
    for old, new in changes.items():
        assert old in text, f"{old!r} is no longer in the file"
        text = text.replace(old, new)
    return text


class Proxy:
    """A web server with a configuration of its own, until it is stopped."""

    def __init__(self, command, port):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.port = port
        self.is_secure = True
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    return
            assert self.process.poll() is None, self.process.stdout.read()
            time.sleep(0.05)
        raise AssertionError("the proxy does not listen")

    def ask(self, method, path, body=None, **headers):
        """Status, headers and body of an answer that came through the proxy."""
        if self.is_secure:
            trusting = ssl._create_unverified_context()
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=trusting, timeout=30)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        told = answer.status, answer.headers, answer.read()
        connection.close()
        return told

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=20)
