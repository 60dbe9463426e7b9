#!/bin/sh
# The official Prometheus library for Python answers OpenMetrics to who says that it must not.
#
# prometheus_client 0.26.0, seen on 2026-12-01.
#
# Input: Accept headers with weights, as RFC 9110 has them (chapter 12.4.2) and Prometheus itself sends them.
# Expected: the old text format where OpenMetrics has the smaller weight, or q=0, which means "not acceptable".
# Seen: OpenMetrics whenever the header names it: weights are not read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check prometheus_client==0.26.0

"$folder/venv/bin/python" - <<'PYTHON'
import sys
import threading
import urllib.request
from wsgiref.simple_server import WSGIRequestHandler, make_server

from prometheus_client import make_wsgi_app


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = make_server("127.0.0.1", 0, make_wsgi_app(), handler_class=Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()

seen = []
for accept in [
    "text/plain",
    "text/plain;q=0.9, application/openmetrics-text;q=0.1",
    "text/plain, application/openmetrics-text;q=0",
]:
    request = urllib.request.Request(f"http://127.0.0.1:{server.server_port}/", headers={"Accept": accept})
    with urllib.request.urlopen(request) as answer:
        seen.append(answer.headers["Content-Type"].split(";")[0])
    print(f"Accept: {accept}\n    {seen[-1]}")

sys.exit(seen != ["text/plain", "application/openmetrics-text", "application/openmetrics-text"])
PYTHON
