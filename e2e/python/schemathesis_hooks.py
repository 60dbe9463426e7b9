"""Leads Schemathesis to what exists.

Random ids and products are all refused alike. Where a request keeps to the description, its ids
are those of instances there are, and its products those that are sold: the request then gets as
far as the rules behind.
"""

import os

import requests
import schemathesis
from schemathesis import GenerationMode

SINGLE = {
    "product_id": "c6.2u4g.single",
    "storage_spec_code": "dms.physical.storage.high.v2",
    "engine_version": "3.8.35",
    "storage_space": 100,
    "broker_num": 1,
}
CLUSTER = {**SINGLE, "product_id": "c6.4u8g.cluster", "storage_space": 500, "broker_num": 5}
OLD = {**SINGLE, "product_id": "00300-30109-0--0", "storage_spec_code": "dms.physical.storage.ultra"}
ZONES = ["d573142f24894ef3bd3664de068b44b0"]

calls = 0
# One connection for all its questions.
session = requests.Session()


def an_instance(case, headers):
    """One of the instances there are; another one at each call."""
    url = f"{os.environ['DMS_EMULATOR']}/v2/{case.path_parameters['project_id']}/instances"
    query = {"limit": 1, "offset": calls % 20, "include_failure": "true"}
    found = session.get(url, params=query, headers=headers, timeout=60).json()
    return found["instances"][0]["instance_id"] if found.get("instances") else None


@schemathesis.hook
def before_call(context, case, kwargs):
    global calls
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    calls += 1
    # Every fourth request stays as it was made up.
    if calls % 4 == 0:
        return
    token = {"X-Auth-Token": os.environ["DMS_TOKEN"]}
    if "instance_id" in (case.path_parameters or {}):
        case.path_parameters["instance_id"] = (
            an_instance(case, token) or case.path_parameters["instance_id"]
        )
    if isinstance(case.body, dict) and "product_id" in case.body:
        case.body.update([SINGLE, CLUSTER, OLD][calls % 3], available_zones=ZONES)
