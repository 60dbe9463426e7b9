#!/bin/sh
# The official SDK for Python signs a path with one segment more than the path that it sends, if a name has a slash.
#
# huaweicloudsdkrabbitmq and huaweicloudsdkcore 3.1.219, seen on 2026-12-01.
#
# Input: the queue "a/b". Names of queues may hold a slash, and the SDK sends it rightly as one segment, a%2Fb.
# Expected: SDK-HMAC-SHA256 signs the path that is sent, /…/queues/a%2Fb/.
# Seen: it decodes the whole path before it splits it, and signs /…/queues/a/b/. Whoever verifies what arrived comes to
# another signature, and answers 401. Other special characters (a space, %, |) are signed as they are sent.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check huaweicloudsdkrabbitmq==3.1.219 huaweicloudsdkcore==3.1.219

"$folder/venv/bin/python" - <<'PYTHON'
import hashlib
import hmac
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkrabbitmq.v2 import RabbitMQClient, ShowQueueDetailsRequest

SECRET = "secret"
arrived = []


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        arrived.append((self.path, self.headers))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def is_signed_as(path, headers):
    """Whether the signature that arrived is the one for this path."""
    names = re.search("SignedHeaders=([^,]+)", headers["Authorization"])[1]
    lines = "".join(f"{name}:{headers[name]}\n" for name in names.split(";"))
    request = f"GET\n{path}/\n\n{lines}\n{names}\n{hashlib.sha256(b'').hexdigest()}"
    text = f"SDK-HMAC-SHA256\n{headers['X-Sdk-Date']}\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
    return headers["Authorization"].endswith(f"Signature={signature}")


server = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = (
    RabbitMQClient.new_builder()
    .with_credentials(BasicCredentials("key", SECRET, "0" * 32))
    .with_endpoints([f"http://127.0.0.1:{server.server_port}"])
    .build()
)

seen = {}
for queue in ["a b", "a/b"]:
    client.show_queue_details(ShowQueueDetailsRequest(instance_id="i", vhost="v", queue=queue))
    path, headers = arrived.pop()
    sent = path.rsplit("/", 1)[1]
    signed = "what is sent" if is_signed_as(path, headers) else "something else"
    if is_signed_as(path.replace("%2F", "/"), headers) and "%2F" in path:
        signed = "a/b, two segments"
    seen[queue] = (sent, signed)
    print(f"queue {queue!r}: sent {sent}, signed {signed}")

sys.exit(seen != {"a b": ("a%20b", "what is sent"), "a/b": ("a%2Fb", "a/b, two segments")})
PYTHON
