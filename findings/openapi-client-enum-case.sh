#!/bin/sh
# openapi-python-client makes no client of two things that OpenAPI 3.1 allows, and says so in two different ways.
#
# openapi-python-client 0.27.1, seen on 2026-12-01.
#
# Input: 1. an enumeration whose values differ in case only, as names that a service takes in either case;
#        2. a property with the schema false, JSON Schema's "must not be there".
# Expected: a client, if need be with a warning and without that part, as for other things that the tool does not know.
# Seen: 1. a ValueError ("Duplicate key … in enum"), whose text names the setting that helps: literal_enums;
#       2. the whole document is refused, because of one property.
# A pattern in place of the enumeration, and {"not": {}} in place of false, say the same and are understood.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check openapi-python-client==0.27.1

cd "$folder"
PATH="$folder/venv/bin:$PATH" python - <<'PYTHON'
import json
import subprocess
import sys


def made_of(schema):
    """What becomes of a document with this schema for the body of a request."""
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    operation = {"operationId": "make", "requestBody": body, "responses": {"204": {"description": "made"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "things", "version": "1"},
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": {"Thing": {"type": "object", "properties": schema}}},
    }
    with open("openapi.json", "w") as file:
        json.dump(document, file)
    command = "openapi-python-client generate --config config.yml --meta none --path openapi.json"
    command += " --overwrite --output-path made"
    run = subprocess.run(command.split(), capture_output=True, text=True)
    said = run.stdout + run.stderr
    if run.returncode == 0:
        return "a client"
    return "ValueError" if "Duplicate key" in said else "the document is refused" if "Failed to parse" in said else said


with open("config.yml", "w") as file:
    # What is made is not laid out: that takes longer than the rest.
    file.write("post_hooks: []\n")
engine = {"type": "string"}
seen = [
    made_of({"engine": engine | {"enum": ["rabbitmq", "RabbitMQ"]}}),
    made_of({"engine": engine | {"pattern": "^(?i:rabbitmq)$"}}),
    made_of({"engine": engine, "never": False}),
    made_of({"engine": engine, "never": {"not": {}}}),
]
names = ["values that differ in case", "a pattern instead", "a schema of false", "a schema of not instead"]
for name, outcome in zip(names, seen):
    print(f"{name}: {outcome}")
sys.exit(seen != ["ValueError", "a client", "the document is refused", "a client"])
PYTHON
