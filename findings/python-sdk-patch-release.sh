#!/bin/sh
# A patch release of the official SDK for Python takes operations away.
#
# huaweicloudsdkrabbitmq 3.1.180 and 3.1.190, seen on 2026-12-01.
#
# Expected: by the numbers, 3.1.190 has all that 3.1.180 has.
# Seen: create_post_paid_instance, resize_instance and show_instance_extend_product_info are gone: those whose path does
# not name the engine. The service still answers these paths; other clients go on using them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 3.1.180 3.1.190; do
    pip download --quiet --disable-pip-version-check --no-deps --dest "$folder/$version" "huaweicloudsdkrabbitmq==$version"
done

python3 - "$folder" <<'PYTHON'
import pathlib
import re
import sys
import zipfile


def operations(version):
    archive = next(pathlib.Path(sys.argv[1], version).iterdir())
    with zipfile.ZipFile(archive) as wheel:
        client = wheel.read("huaweicloudsdkrabbitmq/v2/rabbitmq_client.py").decode()
    # Each operation has a method, and a second one that prepares the call.
    names = set(re.findall(r"def ([a-z]\w+)\(self, request\)", client))
    return {name for name in names if not name.endswith("_invoker")}


before, after = operations("3.1.180"), operations("3.1.190")
gone = sorted(before - after)
print(f"3.1.180: {len(before)} operations, 3.1.190: {len(after)}; gone: {', '.join(gone)}")
sys.exit(gone != ["create_post_paid_instance", "resize_instance", "show_instance_extend_product_info"])
PYTHON
