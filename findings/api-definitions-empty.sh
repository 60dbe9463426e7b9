#!/bin/sh
# The crate of the service's API definitions has operations whose file describes nothing.
#
# huawei-cloud-api-definitions-RabbitMQ 0.1.20260918, seen on 2026-12-01.
#
# Expected: each of its files describes the operation that it is named after: a path, a method, a body.
# Seen: that of EnableDns has the text "{}", quotation marks included. The SDK for Python 3.1.219 has the operation
# (POST /v2/{project_id}/rabbitmq/instances/{instance_id}/dns).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
: >src/lib.rs
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[dependencies]
huawei-cloud-api-definitions-RabbitMQ = "=0.1.20260918"
TOML
cargo vendor --quiet vendor >/dev/null

cd vendor/huawei-cloud-api-definitions-RabbitMQ/src
empty=$(grep -l -x '"{}"' ./*.json | tr '\n' ' ')
all=$(ls ./*.json | wc -l)
echo "$all files of operations, of these empty: $empty"
[ "$empty" = "./EnableDns.json " ]
