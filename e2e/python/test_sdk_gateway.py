"""The official SDK through the gateway, in each of its modes."""

import pytest
import requests
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException, ServerResponseException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkrabbitmq.v2 import RabbitMQClient, ShowMaintainWindowsRequest, ShowQuotasRequest

from emulator import DEMO, PROJECT, REGION, User
from gateway import BY_KEY, BY_TOKEN, Gateway
from inside import Inside
from sdk import CLUSTER, UNKNOWN, Rabbit

# What the SDK signs with where the gateway brings the credentials: it is dropped.
NOBODY = {"access_key": "NOBODYSACCESSKEY", "secret_key": "nobodys-secret"}


@pytest.fixture(scope="module")
def start(emulator, tmp_path_factory):
    """Starts gateways in front of the module's emulator."""
    started = []

    def start(*arguments):
        started.append(Gateway(emulator, tmp_path_factory.mktemp("dist"), *arguments))
        return started[-1]

    yield start
    for gateway in started:
        gateway.stop()


@pytest.fixture(scope="module")
def start_today(today, tmp_path_factory):
    """Starts gateways in front of the service of today."""
    started = []

    def start(*arguments):
        started.append(Gateway(today, tmp_path_factory.mktemp("dist"), *arguments))
        return started[-1]

    yield start
    for gateway in started:
        gateway.stop()


@pytest.fixture(scope="module", params=["pass-through", "access-key", "token"])
def rabbit(request, emulator, start):
    if request.param == "pass-through":
        return Rabbit.with_token(start(), token=emulator.token(DEMO))
    return Rabbit.signing(start(*(BY_KEY if request.param == "access-key" else BY_TOKEN)), **NOBODY)


def test_the_whole_life_of_a_cluster(rabbit, emulator):
    before = rabbit.list().instance_num
    cluster = rabbit.running(emulator, "orders", of=CLUSTER, description="订单 + 100 % ~ 'quoted'")
    assert rabbit.list(name="orders", limit="10", offset="0").instance_num == 1
    assert rabbit.show(cluster).description == "订单 + 100 % ~ 'quoted'"
    rabbit.change_tags(cluster, "create", 环境="生产", team="orders & returns")
    assert rabbit.tags(cluster) == {"环境": "生产", "team": "orders & returns"}
    rabbit.switch(cluster, "rabbitmq_shovel")
    emulator.advance(10)
    rabbit.update(cluster, name="orders-renamed", maintain_begin="22:00:00", maintain_end="02:00:00")
    rabbit.extend(cluster, "storage", new_storage_space=600)
    emulator.advance(10)
    assert rabbit.show(cluster).total_storage_space == 600
    assert rabbit.tasks(cluster, start="1", limit="50").task_count
    rabbit.reset_password(cluster, "Orders@2027")
    rabbit.delete(cluster)
    emulator.advance(5)
    assert rabbit.list().instance_num == before


def test_refusals_of_the_service_arrive_as_they_are(rabbit):
    with pytest.raises(ClientRequestException) as caught:
        rabbit.show(UNKNOWN)
    assert (caught.value.status_code, caught.value.error_code) == (404, "DMS.00404022")
    assert caught.value.request_id


def test_what_is_no_operation_is_refused_by_the_gateway(emulator, start):
    # Kafka has it, RabbitMQ has not.
    path = f"/v2/{PROJECT}/instances/{UNKNOWN}/configs"
    response = requests.get(start().url + path, headers={"X-Auth-Token": emulator.token()}, timeout=60)
    assert (response.status_code, response.json()["error_code"]) == (404, "GATEWAY.40401")


def test_what_only_the_service_of_today_has_is_its_to_refuse(rabbit):
    with pytest.raises(ClientRequestException) as caught:
        rabbit.client.show_quotas(ShowQuotasRequest())
    assert (caught.value.status_code, caught.value.error_code) == (404, "DMS.00404001")


def test_names_that_hurt_pass_the_gateway(today, start_today):
    gateway = start_today("--ces", today.url)
    rabbit = Rabbit.with_token(gateway, token=today.token(DEMO))
    [instance] = [it.instance_id for it in rabbit.list(limit="50").instances if it.name == "member-points"]
    inside = Inside(rabbit, instance)
    inside.create_vhost("x/y%z|w")
    inside.create_queue("x/y%z|w", 'a "queue" / 队列')
    [queue] = inside.queues("x/y%z|w").items
    assert queue.name == 'a "queue" / 队列'
    inside.delete_queues("x/y%z|w", [queue.name])
    inside.delete_vhosts(["x/y%z|w"])


def test_metrics_pass_where_they_are_forwarded(today, start_today):
    path = f"/V1.0/{PROJECT}/metrics?namespace=SYS.DMS&limit=1"
    headers = {"X-Auth-Token": today.token(DEMO)}
    forwarded = requests.get(start_today("--ces", today.url).url + path, headers=headers, timeout=60)
    assert (forwarded.status_code, len(forwarded.json()["metrics"])) == (200, 1)
    refused = requests.get(start_today().url + path, headers=headers, timeout=60)
    assert (refused.status_code, refused.json()["error_code"]) == (404, "GATEWAY.40401")


def test_permissions_are_the_callers_own_in_pass_through(emulator, start):
    rabbit = Rabbit.with_token(start(), token=emulator.token(User("readonly")))
    assert rabbit.list().instances == []
    with pytest.raises(ClientRequestException) as caught:
        rabbit.create("orders")
    assert caught.value.error_code == "DMS.00403002"


def test_the_project_is_found_through_the_gateway(start):
    gateway = start(*BY_KEY)
    credentials = BasicCredentials(NOBODY["access_key"], NOBODY["secret_key"]).with_iam_endpoint(gateway.url)
    builder = RabbitMQClient.new_builder().with_credentials(credentials)
    client = builder.with_region(Region(REGION, gateway.url)).build()
    assert len(client.show_maintain_windows(ShowMaintainWindowsRequest()).maintain_windows) == 6
    assert credentials.project_id == PROJECT


@pytest.mark.parametrize("arguments", [(), BY_KEY, BY_TOKEN])
def test_a_read_only_gateway_changes_nothing(emulator, start, arguments):
    gateway = start("--read-only", *arguments)
    rabbit = Rabbit.signing(gateway, **NOBODY) if arguments else Rabbit.with_token(gateway, token=emulator.token())
    assert rabbit.list().instance_num == 0
    with pytest.raises(ClientRequestException) as caught:
        rabbit.create("orders")
    assert (caught.value.status_code, caught.value.error_code) == (403, "GATEWAY.40302")


def test_a_signature_for_the_gateways_own_address_is_not_the_services(start):
    with pytest.raises(ClientRequestException) as caught:
        Rabbit.signing(start()).list()
    assert (caught.value.status_code, caught.value.error_code) == (401, "APIG.0301")


def test_a_service_out_of_reach_is_a_server_error_of_the_sdk(tmp_path):
    class Nowhere:
        url = "http://127.0.0.1:9"

    gateway = Gateway(Nowhere, tmp_path, *BY_KEY)
    try:
        with pytest.raises(ServerResponseException) as caught:
            Rabbit.signing(gateway, **NOBODY).list()
        assert (caught.value.status_code, caught.value.error_code) == (502, "GATEWAY.50201")
    finally:
        gateway.stop()


def test_plain_programs_come_through_too(emulator, start):
    gateway = start()
    answer = requests.get(
        f"{gateway.url}/v2/{PROJECT}/instances",
        params={"name": "订单 +", "limit": "1"},
        headers={"X-Auth-Token": emulator.token()},
        cookies={"session": "of-somebody"},
        timeout=60,
    )
    assert answer.status_code == 200
    assert answer.json()["instances"] == []
