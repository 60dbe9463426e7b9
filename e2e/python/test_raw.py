"""What the official SDK cannot send: V1, IAM, the other paths of table 5-1, broken envelopes."""

import re

import pytest
import requests

from emulator import PROJECT, REGION, User
from sdk import SINGLE, UNKNOWN

CREATE = {**SINGLE, "name": "orders"}
V1 = f"/v1.0/{PROJECT}/instances"
V2 = f"/v2/{PROJECT}/instances"


class Session:
    """Requests with a token."""

    def __init__(self, emulator):
        self.emulator = emulator
        self.token = emulator.token()

    def send(self, method, path, body=None, **more):
        headers = {"X-Auth-Token": self.token, **more.pop("headers", {})}
        headers = {name: value for name, value in headers.items() if value is not None}
        url = self.emulator.url + path
        return requests.request(method, url, json=body, headers=headers, timeout=60, **more)

    def ok(self, method, path, body=None, status=200):
        response = self.send(method, path, body)
        assert response.status_code == status, response.text
        assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-Id"])
        return response.json() if response.content else None

    def refused(self, method, path, body=None, **more):
        response = self.send(method, path, body, **more)
        return response.status_code, response.json()["error_code"]

    def running(self, path=V2, **fields):
        created = self.ok("POST", path, {**CREATE, **fields})["instance_id"]
        self.emulator.advance(16)
        return created


@pytest.fixture
def session(emulator):
    emulator.control("reset", seed="empty")
    return Session(emulator)


class TestV1:
    OLD = {"product_id": "00300-30109-0--0", "storage_spec_code": "dms.physical.storage.ultra"}

    def test_one_state_with_v2(self, session):
        older = session.running(V1, name="from-v1", **self.OLD, engine_version="3.x.x")
        newer = session.running(V2, name="from-v2")
        assert {it["name"] for it in session.ok("GET", V2)["instances"]} == {"from-v1", "from-v2"}
        assert {it["name"] for it in session.ok("GET", V1)["instances"]} == {"from-v1", "from-v2"}
        for instance in (older, newer):
            v1, v2 = session.ok("GET", f"{V1}/{instance}"), session.ok("GET", f"{V2}/{instance}")
            for field in ("name", "status", "storage_space", "product_id", "created_at", "connect_address"):
                assert v1[field] == v2[field]
        session.ok("DELETE", f"{V1}/{newer}", status=204)
        session.ok("DELETE", f"{V2}/{older}", status=204)
        assert session.ok("GET", V1)["instance_num"] == 0

    def test_its_own_forms(self, session):
        shown = session.ok("GET", f"{V1}/{session.running(V1, **self.OLD)}")
        assert (shown["enable_publicip"], shown["extend_times"]) == ("false", "0")
        assert (shown["maintain_begin"], shown["maintain_end"]) == ("02:00", "06:00")
        assert shown["subnet_cidr"] == "192.168.0.0/16"

    def test_update(self, session):
        instance = session.running(V1, **self.OLD)
        body = {"name": "other", "maintain_begin": "22:00", "maintain_end": "02:00"}
        session.ok("PUT", f"{V1}/{instance}", body, status=204)
        assert session.ok("GET", f"{V2}/{instance}")["maintain_begin"] == "22:00:00"

    def test_filters_and_pages(self, session):
        for number in range(3):
            session.ok("POST", V1, {**CREATE, **self.OLD, "name": f"orders-{number}-createfailed"})
        session.emulator.advance(16)
        assert session.ok("GET", V1)["instance_num"] == 0
        page = session.ok("GET", f"{V1}?includeFailure=true&start=2&limit=1")
        assert page["instance_num"] == 3
        assert [it["name"] for it in page["instances"]] == ["orders-1-createfailed"]
        one = session.ok("GET", f"{V1}?includeFailure=true&exactMatchName=true&name=orders-1-createfailed")
        assert one["instance_num"] == 1

    def test_batch(self, session):
        instance = session.running(V1, **self.OLD)
        done = session.ok("POST", f"{V1}/action", {"action": "delete", "instances": [instance]})
        assert done == {"results": [{"result": "success", "instance": instance}]}
        # Table 6-18 knows one status, and the chapter says that the answer is empty.
        assert session.ok("POST", f"{V1}/action", {"action": "delete", "allFailure": "true"}) is None

    def test_what_the_region_offers(self, session):
        zones = session.ok("GET", "/v1.0/availableZones")
        assert zones["regionId"] == REGION
        assert zones["available_zones"][0]["resource_availability"] == "true"
        products = session.ok("GET", "/v1.0/products?engine=rabbitmq")
        group = products["Hourly"][0]
        assert (group["name"], group["version"]) == ("RabbitMQ", "3.x.x")
        assert {values["name"] for values in group["values"]} == {"single", "cluster"}
        clusters = next(it for it in group["values"] if it["name"] == "cluster")
        assert clusters["detail"][0]["product_info"][0]["node_num"] == "3"
        assert len(session.ok("GET", "/v1.0/instances/maintain-windows")["maintain_windows"]) == 6

    def test_everything_that_it_lists_can_be_bought(self, session):
        for products in session.ok("GET", "/v1.0/products?engine=rabbitmq").values():
            for values in products[0]["values"]:
                for detail in values["detail"]:
                    for product in detail.get("product_info", [detail]):
                        body = {
                            **CREATE,
                            "name": f"all-{product['product_id']}",
                            "product_id": product["product_id"],
                            "storage_space": int(product["storage"]),
                            "storage_spec_code": product["io"][0]["storage_spec_code"],
                        }
                        created = session.ok("POST", V1, body)["instance_id"]
                        shown = session.ok("GET", f"{V1}/{created}")
                        assert shown["resource_spec_code"] == product["spec_code"]

    def test_refusals(self, session):
        assert session.refused("GET", f"{V1}/{UNKNOWN}") == (404, "DMS.00404022")
        assert session.refused("POST", V1, {**CREATE, "name": "1"}) == (400, "DMS.00400010")
        assert session.refused("GET", f"{V1}?limit=51") == (400, "DMS.10240042")
        assert session.refused("PUT", V1) == (405, "DMS.00405001")


class TestOtherPaths:
    def test_create_and_extend_without_the_engine(self, session):
        fields = {"product_id": "c6.4u8g.cluster", "broker_num": 3, "storage_space": 300}
        for prefix in (f"/v2/{PROJECT}", f"/v2/rabbitmq/{PROJECT}", f"/v2/RabbitMQ/{PROJECT}"):
            instance = session.running(f"{prefix}/instances", **fields)
            body = {"oper_type": "storage", "new_storage_space": 600}
            assert session.ok("POST", f"{prefix}/instances/{instance}/extend", body)["job_id"]
            session.emulator.advance(3)
            assert session.ok("GET", f"{V2}/{instance}")["total_storage_space"] == 600
            session.ok("DELETE", f"{V2}/{instance}", status=204)

    def test_a_trailing_slash_does_not_matter(self, session):
        assert session.ok("GET", f"{V2}/")["instance_num"] == 0


class TestEnvelope:
    def test_paths_and_methods(self, session):
        assert session.refused("GET", "/v2/nothing") == (404, "DMS.00404001")
        assert session.refused("PATCH", V2) == (405, "DMS.00405001")
        assert session.send("PATCH", V2).headers["Allow"] == "POST, GET"
        assert session.send("GET", f"{V2}/action").headers["Allow"] == "POST"

    @pytest.mark.parametrize("body", ["{", "[]", "null", "{}{}", "\ufeff{}", '{"name": }'])
    def test_a_body_that_is_no_json_object(self, session, body):
        assert session.refused("POST", V2, data=body.encode()) == (400, "DMS.00400005")

    @pytest.mark.parametrize("body", ["", " \r\n\t"])
    def test_an_empty_body(self, session, body):
        assert session.refused("POST", V2, data=body) == (400, "DMS.00400004")

    def test_the_offending_key_is_named(self, session):
        response = session.send("POST", V2, {**CREATE, "tags": [{"key": 1, "value": "v"}]})
        assert response.json()["error_code"] == "DMS.00400085"
        assert response.json()["error_msg"].endswith("The error key is key.")

    def test_null_counts_as_left_out(self, session):
        session.ok("POST", V2, {**CREATE, "description": None, "tags": None, "bss_param": None})

    def test_the_order_of_checks(self, session):
        anonymous = {"headers": {"X-Auth-Token": None}}
        assert session.refused("GET", "/v2/nothing", **anonymous) == (404, "DMS.00404001")
        assert session.refused("POST", V2, data="", **anonymous) == (400, "DMS.00400004")
        assert session.refused("POST", V2, CREATE, **anonymous) == (401, "DMS.10240103")
        readonly = {"headers": {"X-Auth-Token": session.emulator.token(User("readonly"))}}
        assert session.refused("PUT", f"{V2}/{UNKNOWN}", {"name": "1"}, **readonly) == (403, "DMS.00403002")
        assert session.refused("PUT", f"{V2}/{UNKNOWN}", {"name": "1"}) == (404, "DMS.00404022")
        created = session.ok("POST", V2, CREATE)["instance_id"]
        assert session.refused("PUT", f"{V2}/{created}", {"name": "1"}) == (400, "DMS.00400026")

    def test_ipv6_is_where_the_zone_has_it(self, session):
        assert session.refused("POST", V2, {**CREATE, "ipv6_enable": True}) == (400, "DMS.00400049")
        zones = ["d573142f24894ef3bd3664de068b44b0"]
        instance = session.running(ipv6_enable=True, available_zones=zones)
        assert session.ok("GET", f"{V2}/{instance}")["ipv6_connect_addresses"]


class TestIdentity:
    def test_a_token(self, emulator):
        response = emulator.token_response()
        assert response.status_code == 201
        token = response.json()["token"]
        assert token["project"]["id"] == PROJECT
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", token["expires_at"])
        assert token["methods"] == ["password"]

    def test_a_project_by_id(self, emulator):
        assert emulator.token(scope={"project": {"id": PROJECT}})

    @pytest.mark.parametrize(
        "changes",
        [
            {"password": "wrong"},
            {"name": "nobody"},
            {"domain": "another"},
            {"scope": {"project": {"name": "region-9"}}},
        ],
    )
    def test_who_is_not_known(self, emulator, changes):
        response = emulator.token_response(**changes)
        assert response.status_code == 401
        refused = response.json()
        assert (refused["error"]["code"], refused["error_code"]) == (401, "IAM.0401")
        assert refused["error_msg"] == refused["error"]["message"]
        assert "X-Subject-Token" not in response.headers

    @pytest.mark.parametrize("body", [b"", b"{", b"{}", b'{"auth": {}}', b'{"auth": {"identity": {"methods": []}}}'])
    def test_what_is_not_understood(self, emulator, body):
        response = requests.post(f"{emulator.url}/v3/auth/tokens", data=body, timeout=60)
        assert response.status_code == 400
        assert response.json()["error"]["title"] == "Bad Request"
        assert response.json()["error_code"] == "IAM.0400"

    def test_projects(self, session):
        projects = session.ok("GET", "/v3/projects")["projects"]
        assert [(it["id"], it["name"], it["enabled"]) for it in projects] == [(PROJECT, REGION, True)]
        assert session.ok("GET", "/v3/projects?name=elsewhere")["projects"] == []
        refused = session.send("GET", "/v3/projects", headers={"X-Auth-Token": "MIInvented"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (401, 401)


class TestControl:
    def test_faults(self, session):
        session.emulator.control("faults", code="DMS.00500006", times=1, operation="ListInstances")
        assert session.refused("GET", V2) == (500, "DMS.00500006")
        assert session.ok("GET", V2)["instance_num"] == 0

    def test_the_next_creation_fails(self, session):
        session.emulator.control("faults", fail_next_create="public.00.0042")
        created = session.ok("POST", V2, CREATE)["instance_id"]
        session.emulator.advance(10)
        shown = session.ok("GET", f"{V2}/{created}")
        assert (shown["status"], shown["error_code"]) == ("CREATEFAILED", "public.00.0042")

    def test_other_hosts_names_are_not_answered(self, emulator):
        response = requests.get(
            f"{emulator.url}/emulator/state", headers={"Host": "attacker.test"}, timeout=60
        )
        assert response.status_code == 403
