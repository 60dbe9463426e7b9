"""Reads HCL with python-hcl2: a JSON list of texts comes in, a list of what they say goes out.

Strings are answered as they are meant, with quotes and escapes resolved. References stay
expressions, `${var.name}`, which no resolved string can be mistaken for: `[reference]`.
"""

import json
import re
import sys

import hcl2
from hcl2.utils import SerializationOptions

OPTIONS = SerializationOptions(with_comments=False, explicit_blocks=False)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)|([$%])\4(?=\{)")


def text(quoted):
    """What a quoted template without interpolations says."""

    def resolved(match):
        short, long, letter, introducer = match.groups()
        return chr(int(short or long, 16)) if short or long else introducer or ESCAPES[letter]

    return ESCAPE.sub(resolved, quoted[1:-1])


def meant(value):
    if isinstance(value, str):
        return text(value) if value.startswith('"') else [value]
    if isinstance(value, list):
        return [meant(item) for item in value]
    if isinstance(value, dict):
        return {
            text(key) if key.startswith('"') else key: meant(item)
            for key, item in value.items()
        }
    return value


def read(source):
    return meant(hcl2.loads(source + "\n", serialization_options=OPTIONS))


json.dump([read(source) for source in json.load(sys.stdin)], sys.stdout)
