#!/bin/sh
# The official SDK for Node signs a path that is percent-encoded twice, and sends it encoded once.
#
# @huaweicloud/huaweicloud-sdk-core 3.1.211, seen on 2026-12-01.
#
# Input: a path parameter with a space, "a b".
# Expected: the path that is signed is the one that is sent, /queues/a%20b/. So it is in the SDK for Python 3.1.219.
# Seen: /queues/a%2520b/ is signed. Whoever verifies what arrived answers 401; names of letters, digits and -._~ are fine.
# (The package needs uuid and does not name it among its dependencies, so that is installed beside it.)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts @huaweicloud/huaweicloud-sdk-core@3.1.211 uuid@9.0.1 >>npm.log

cat >run.cjs <<'NODE'
const { createHash, createHmac } = require("node:crypto");
const { createServer } = require("node:http");
const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core");
// As the packages of the services take it.
const { ClientBuilder } = require("@huaweicloud/huaweicloud-sdk-core/ClientBuilder");

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Whether the signature that arrived is the one for this path. */
function isSignedAs(path, { method, headers }) {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization)[1];
  const lines = names.split(";").map((name) => `${name}:${headers[name]}\n`).join("");
  const request = [method, `${path}/`, "", lines, names, sha256("")].join("\n");
  const text = ["SDK-HMAC-SHA256", headers["x-sdk-date"], sha256(request)].join("\n");
  return headers.authorization.endsWith(`Signature=${createHmac("sha256", "secret").update(text).digest("hex")}`);
}

const seen = {};
const server = createServer((request, response) => {
  const twice = request.url.replaceAll("%", "%25");
  const signed = isSignedAs(request.url, request) ? request.url : isSignedAs(twice, request) ? twice : "another path";
  seen[request.url] = signed;
  console.log(`sent ${request.url}, signed ${signed}`);
  response.writeHead(200, { "content-type": "application/json" }).end("{}");
});

server.listen(0, "127.0.0.1", async () => {
  const credentials = new BasicCredentials().withAk("key").withSk("secret").withProjectId("0".repeat(32));
  const client = new ClientBuilder((hcClient) => hcClient, "BasicCredentials")
    .withCredential(credentials)
    .withEndpoint(`http://127.0.0.1:${server.address().port}`)
    .build();
  for (const queue of ["a-b", "a b"]) {
    await client.sendRequest({
      method: "GET",
      url: "/queues/{queue}",
      contentType: "application/json",
      queryParams: {},
      pathParams: { queue },
      headers: {},
    });
  }
  server.close();
  const isAsBefore = seen["/queues/a-b"] === "/queues/a-b" && seen["/queues/a%20b"] === "/queues/a%2520b";
  process.exit(isAsBefore ? 0 : 1);
});
NODE
node run.cjs
