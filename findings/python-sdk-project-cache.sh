#!/bin/sh
# The official SDK for Python takes the project that one IAM named for the project of another IAM.
#
# huaweicloudsdkcore and huaweicloudsdkrabbitmq 3.1.219, seen on 2026-12-01.
#
# Input: two clients in one process without a project id, with the same access key and region name, each with an
# endpoint and an IAM of its own (with_iam_endpoint): two installations of a private cloud, or a test against two servers.
# Expected: each asks its own IAM for the id of its project.
# Seen: the second one asks nobody, and calls its endpoint with the project id of the first. What is found is kept for the
# whole process under access key and region only. A project id in the credentials avoids it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check huaweicloudsdkrabbitmq==3.1.219 huaweicloudsdkcore==3.1.219

"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkrabbitmq.v2 import ListInstancesDetailsRequest, RabbitMQClient


class Cloud(HTTPServer):
    """IAM and DMS of one installation, which knows one project."""

    def __init__(self, project):
        super().__init__(("127.0.0.1", 0), Handler)
        self.project, self.paths = project, []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.paths.append(self.path)
        projects = [{"id": self.server.project, "name": "region-1"}]
        answer = {"projects": projects} if self.path.startswith("/v3/") else {"instances": [], "instance_num": 0}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


first, second = Cloud("1" * 32), Cloud("2" * 32)
for cloud in [first, second]:
    endpoint = f"http://127.0.0.1:{cloud.server_port}"
    client = (
        RabbitMQClient.new_builder()
        .with_credentials(BasicCredentials("key", "secret").with_iam_endpoint(endpoint))
        .with_region(Region("region-1", endpoint))
        .build()
    )
    client.list_instances_details(ListInstancesDetailsRequest())
    print(f"cloud with project {cloud.project[:4]}…: {cloud.paths}")

sys.exit(second.paths != [f"/v2/{'1' * 32}/instances"])
PYTHON
