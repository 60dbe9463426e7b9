"""Every operation of the official SDK that the reference has: valid calls and what they lead to.

Each test runs twice: with signed requests and with a token.
"""

import json
import re

import pytest

from emulator import DEMO
from sdk import CLUSTER, SINGLE, Rabbit

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
PUBLIC_IP = "25a5d7c1-4d0e-4b53-a3ad-2f7c4d5bdbe4"
OLD = {**SINGLE, "product_id": "00300-30109-0--0", "storage_spec_code": "dms.physical.storage.ultra"}


# Tokens end after a day; the tests of a module let more time pass.
@pytest.fixture(params=["signature", "token"])
def rabbit(request, emulator):
    emulator.control("reset", seed="empty")
    return Rabbit.signing(emulator) if request.param == "signature" else Rabbit.with_token(emulator)


def test_create_show_list(rabbit, emulator):
    created = rabbit.create(
        "orders",
        CLUSTER,
        description="订单 and orders",
        maintain_begin="22:00",
        maintain_end="02:00",
        ssl_enable=True,
        enterprise_project_id="0",
    )
    assert UUID.fullmatch(created)
    shown = rabbit.show(created)
    assert (shown.status, shown.name, shown.engine) == ("CREATING", "orders", "rabbitmq")
    emulator.advance(15)
    shown = rabbit.show(created)
    assert shown.status == "RUNNING"
    assert (shown.type, shown.broker_num, shown.specification) == ("cluster", 3, "4vCPUs 8GB * 3")
    assert (shown.description, shown.ssl_enable, shown.port) == ("订单 and orders", True, 5671)
    assert (shown.maintain_begin, shown.maintain_end) == ("22:00:00", "02:00:00")
    assert (shown.total_storage_space, shown.charging_mode, shown.extend_times) == (300, 1, 0)
    assert len(shown.connect_address.split(",")) == 3
    assert re.fullmatch(r"\d{13}", shown.created_at)
    assert (shown.user_name, shown.access_user) == (DEMO.name, "rabbit")
    listed = rabbit.list()
    assert listed.instance_num == 1
    assert listed.instances[0].instance_id == created


def test_yearly_monthly(rabbit):
    billing = {"charging_mode": "prePaid", "period_type": "month", "period_num": 3}
    shown = rabbit.show(rabbit.create("paid-ahead", bss_param=billing))
    assert shown.charging_mode == 0
    assert shown.order_id


def test_filters_and_pages(rabbit):
    names = [f"orders-{number}" for number in range(12)]
    ids = {name: rabbit.create(name) for name in names}
    assert [it.name for it in rabbit.list().instances] == names[:1:-1]
    page = rabbit.list(offset="10", limit="50")
    assert ([it.name for it in page.instances], page.instance_num) == (["orders-1", "orders-0"], 12)
    assert rabbit.list(name="orders-1").instance_num == 3
    assert rabbit.list(name="orders-1", exact_match_name="true").instance_num == 1
    assert rabbit.list(instance_id=ids["orders-7"]).instances[0].name == "orders-7"
    assert rabbit.list(status="CREATING").instance_num == 12
    assert rabbit.list(status="RUNNING").instance_num == 0
    assert rabbit.list(enterprise_project_id="0").instance_num == 12
    assert rabbit.list(engine="kafka").instance_num == 0


def test_update(rabbit, emulator):
    instance = rabbit.running(emulator, "orders")
    rabbit.update(
        instance,
        name="orders-archive",
        description="",
        maintain_begin="02:00:00",
        maintain_end="06:00:00",
        security_group_id="bfd68e26-f8ef-4a91-a373-0a8f5c198601",
        enterprise_project_id="7e2c5f8b-19d4-4c3a-b6a7-0f8e1d2c3b4a",
    )
    shown = rabbit.show(instance)
    assert shown.name == "orders-archive"
    assert (shown.maintain_begin, shown.maintain_end) == ("02:00:00", "06:00:00")
    assert shown.security_group_name == "Sys-default"
    assert shown.enterprise_project_id == "7e2c5f8b-19d4-4c3a-b6a7-0f8e1d2c3b4a"


def test_public_access(rabbit, emulator):
    instance = rabbit.running(emulator, "orders")
    rabbit.update(instance, enable_publicip=True, publicip_id=PUBLIC_IP)
    task = rabbit.tasks(instance).tasks[0]
    assert (task.name, task.status) == ("bindInstancePublicIp", "CREATED")
    assert json.loads(task.params)["public_ip_id"] == PUBLIC_IP
    emulator.advance(1)
    shown = rabbit.show(instance)
    assert (shown.enable_publicip, shown.publicip_id) == (True, PUBLIC_IP)
    assert shown.publicip_address
    rabbit.update(instance, enable_publicip=False)
    emulator.advance(1)
    shown = rabbit.show(instance)
    assert (shown.enable_publicip, shown.publicip_id, shown.publicip_address) == (False, None, None)


def test_delete(rabbit, emulator):
    instance = rabbit.running(emulator, "orders")
    rabbit.delete(instance)
    assert rabbit.list().instance_num == 0
    assert rabbit.tasks(instance).tasks[0].name == "deleteInstance"


def test_batch_delete_and_restart(rabbit, emulator):
    instances = [rabbit.running(emulator, name) for name in ("first", "second")]
    results = rabbit.batch(action="restart", instances=instances).results
    assert [(it.instance, it.result) for it in results] == [(id, "success") for id in instances]
    assert rabbit.show(instances[0]).status == "RESTARTING"
    emulator.advance(3)
    assert rabbit.show(instances[0]).status == "RUNNING"
    unknown = "0b3f9c52-5b0e-4b53-a3ad-2f7c4d5bdbe4"
    results = rabbit.batch(action="delete", instances=[instances[0], unknown]).results
    assert [it.result for it in results] == ["success", "failed"]
    assert rabbit.list().instance_num == 1


def test_failed_creations(rabbit, emulator):
    rabbit.create("orders-createfailed")
    emulator.advance(10)
    assert rabbit.list().instance_num == 0
    failed = rabbit.list(include_failure="true")
    assert [it.status for it in failed.instances] == ["CREATEFAILED"]
    assert rabbit.batch(action="delete", all_failure="rabbitmq").results is None
    assert rabbit.list(include_failure="true").instance_num == 0


def test_reset_password(rabbit, emulator):
    instance = rabbit.running(emulator, "orders")
    rabbit.reset_password(instance, "Rabbit 2027")
    emulator.advance(1)
    task = rabbit.tasks(instance).tasks[0]
    assert (task.name, task.status) == ("resetInstancePassword", "SUCCESS")
    assert "Rabbit 2027" not in task.params


def test_plugins(rabbit, emulator):
    instance = rabbit.running(emulator, "orders")
    assert not any(plugin.enable or plugin.running for plugin in rabbit.plugins(instance))
    job = rabbit.switch(instance, "rabbitmq_federation,rabbitmq_mqtt")
    assert rabbit.task(instance, job).tasks[0].status == "CREATED"
    emulator.advance(1)
    assert rabbit.task(instance, job).tasks[0].status == "SUCCESS"
    enabled = {plugin.name for plugin in rabbit.plugins(instance) if plugin.enable and plugin.running}
    assert enabled == {"rabbitmq_federation", "rabbitmq_mqtt"}
    rabbit.switch(instance, "rabbitmq_mqtt", enable=False)
    emulator.advance(1)
    assert {it.name for it in rabbit.plugins(instance) if it.enable} == {"rabbitmq_federation"}


def test_storage(rabbit, emulator):
    instance = rabbit.running(emulator, "orders", CLUSTER)
    job = rabbit.extend(instance, "storage", new_storage_space=600)
    assert UUID.fullmatch(job)
    assert rabbit.show(instance).status == "EXTENDING"
    emulator.advance(3)
    shown = rabbit.show(instance)
    assert (shown.status, shown.total_storage_space, shown.extend_times) == ("RUNNING", 600, 1)
    assert shown.used_storage_space < shown.storage_space < 600


def test_brokers(rabbit, emulator):
    instance = rabbit.running(emulator, "orders", CLUSTER)
    rabbit.extend(instance, "horizontal", new_broker_num=5, new_storage_space=500)
    emulator.advance(10)
    shown = rabbit.show(instance)
    assert (shown.broker_num, shown.total_storage_space) == (5, 500)
    assert (shown.specification, len(shown.connect_address.split(","))) == ("4vCPUs 8GB * 5", 5)


def test_flavour_as_offered(rabbit, emulator):
    instance = rabbit.running(emulator, "orders", CLUSTER)
    offers = rabbit.offers(instance)
    assert (offers.engine, offers.versions) == ("rabbitmq", ["3.8.35"])
    ids = [product.product_id for product in offers.products]
    assert ids == ["c6.4u8g.cluster", "c6.8u16g.cluster", "c6.16u32g.cluster"]
    rabbit.extend(instance, "vertical", new_product_id=ids[1])
    emulator.advance(15)
    shown = rabbit.show(instance)
    assert (shown.product_id, shown.specification) == (ids[1], "8vCPUs 16GB * 3")
    assert shown.resource_spec_code == "dms.instance.rabbitmq.cluster.c3.8u16g.3"
    assert (shown.broker_num, shown.total_storage_space, shown.extend_times) == (3, 300, 0)


def test_old_flavour(rabbit, emulator):
    instance = rabbit.running(emulator, "orders", OLD)
    assert rabbit.show(instance).resource_spec_code == "dms.instance.rabbitmq.single.c3.2u4g"
    rabbit.extend(instance, "vertical", new_spec_code="dms.instance.rabbitmq.single.c3.4u8g")
    emulator.advance(5)
    assert rabbit.show(instance).product_id == "00300-30111-0--0"


def test_failed_change(rabbit, emulator):
    instance = rabbit.running(emulator, "orders-extendfailed", CLUSTER)
    job = rabbit.extend(instance, "storage", new_storage_space=600)
    emulator.advance(3)
    shown = rabbit.show(instance)
    assert (shown.status, shown.total_storage_space, shown.extend_times) == ("EXTENDEDFAILED", 300, 0)
    assert rabbit.task(instance, job).tasks[0].status == "FAILED"


def test_tasks(rabbit, emulator):
    instance = rabbit.running(emulator, "orders")
    job = rabbit.switch(instance, "rabbitmq_shovel")
    emulator.advance(1)
    listed = rabbit.tasks(instance)
    assert listed.task_count == "2"
    assert [task.name for task in listed.tasks] == ["switchInstancePlugin", "createInstance"]
    task = listed.tasks[0]
    assert (task.id, task.status, task.user_name) == (job, "SUCCESS", DEMO.name)
    assert MOMENT.fullmatch(task.created_at) and MOMENT.fullmatch(task.updated_at)
    assert rabbit.tasks(instance, start=2, limit=1).tasks[0].name == "createInstance"
    at = re.sub(r"\D", "", task.created_at)[:14]
    assert [it.id for it in rabbit.tasks(instance, begin_time=at).tasks] == [job]
    assert rabbit.tasks(instance, begin_time=at, end_time="20990101000000").task_count == "1"
    rabbit.delete_task(instance, job)
    assert rabbit.tasks(instance).task_count == "1"


def test_tags(rabbit, emulator):
    instance = rabbit.running(emulator, "orders", tags=[{"key": "team", "value": "orders"}])
    rabbit.change_tags(instance, "create", environment="test", 环境="测试")
    assert rabbit.tags(instance) == {"team": "orders", "environment": "test", "环境": "测试"}
    rabbit.change_tags(instance, "delete", team="orders")
    other = rabbit.running(emulator, "other")
    rabbit.change_tags(other, "create", environment="production")
    assert rabbit.project_tags() == {"environment": ["production", "test"], "环境": ["测试"]}


def test_what_the_region_offers(rabbit):
    windows = rabbit.windows()
    assert [(it.begin, it.end) for it in windows[:2]] == [("22", "02"), ("02", "06")]
    assert [it.seq for it in windows if it.default] == [2]
    zones = rabbit.zones()
    assert zones.region_id == "region-1"
    available = [it.resource_availability for it in zones.available_zones]
    assert available == ["false" if it.sold_out else "true" for it in zones.available_zones]
    assert zones.available_zones[0].remain_time == 9223372036854775807
    products = rabbit.products().products
    assert "c6.4u8g.cluster" in [it.product_id for it in products]
    one = rabbit.products(product_id="c6.2u4g.single").products
    assert [(it.type, it.properties.max_connection_per_broker) for it in one] == [("single", "2000")]
