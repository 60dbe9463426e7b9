#!/bin/sh
# python-hcl2 reads a number with an exponent as an expression, and other numbers as numbers.
#
# python-hcl2 8.1.4, seen on 2026-12-01.
#
# Input: literal numbers of HCL, whose grammar has an optional exponent: NumericLit = decimal+ ("." decimal+)? (expmark decimal+)?
# Expected: 1000 for both 1000 and 1e3.
# Seen: the string "${1e3}", which is how the library gives what has to be evaluated, such as "${var.size + 1}". A program
# that looks for numbers overlooks it, and cannot tell a literal from a reference.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check python-hcl2==8.1.4

"$folder/venv/bin/python" - <<'PYTHON'
import sys

import hcl2

read = hcl2.loads("plain = 1000\nfraction = 1.5\nexponent = 1e3\nboth = 1.5e3\nreference = var.size + 1\n")
for name, value in read.items():
    print(f"{name}: {value!r}")
expected = {"plain": 1000, "fraction": 1.5, "exponent": "${1e3}", "both": "${1.5e3}", "reference": "${var.size + 1}"}
sys.exit(read != expected)
PYTHON
