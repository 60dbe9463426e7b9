"""Every operation that the official SDK has beyond the reference, against the service of today."""

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkrabbitmq import v2

from inside import Inside
from sdk import UNKNOWN, Rabbit


@pytest.fixture(params=["signature", "token"])
def rabbit(request, today):
    today.control("reset", seed="demo")
    return Rabbit.signing(today) if request.param == "signature" else Rabbit.with_token(today)


def find(rabbit, name):
    [found] = [it.instance_id for it in rabbit.list(name=name, exact_match_name="true").instances]
    return found


@pytest.fixture
def inside(rabbit):
    return Inside(rabbit, find(rabbit, "member-points"))


@pytest.fixture
def amqp(rabbit):
    return Inside(rabbit, find(rabbit, "shop-events-amqp"))


def refused(call, *arguments, **fields):
    with pytest.raises(ClientRequestException) as caught:
        call(*arguments, **fields)
    return caught.value.error_code


def test_topology(inside):
    vhost, exchange, queue = "a/b%c|e", "ex / % | -", 'a "queue" / b'
    inside.create_vhost(vhost)
    assert vhost in [it.name for it in inside.vhosts(limit=50).items]
    created = inside.create_exchange(vhost, exchange, "topic", durable=True, internal=False)
    assert (created.name, created.type, created.vhost, created.default) == (exchange, "topic", vhost, False)
    assert inside.exchanges(vhost).total == 8
    created = inside.create_queue(vhost, queue, durable=True, message_ttl=60000, lazy_mode="lazy")
    assert (created.name, created.message_ttl, created.lazy_mode) == (queue, 60000, "lazy")
    [listed] = inside.queues(vhost).items
    assert (listed.name, listed.arguments.x_message_ttl, listed.arguments.x_queue_mode) == (queue, 60000, "lazy")
    key = "k" * 126 + "\\/"
    assert inside.bind(vhost, exchange, queue, key, "Queue").destination_type == "queue"
    [binding] = inside.bindings(vhost, exchange).items
    assert (binding.routing_key, binding.properties_key) == (key, key)
    assert inside.queue(vhost, queue).queue_bindings[0].source == exchange
    inside.purge(vhost, queue)
    inside.unbind(vhost, binding)
    assert inside.bindings(vhost, exchange).total == 0
    inside.delete_queues(vhost, [queue])
    inside.delete_exchanges(vhost, [exchange])
    inside.delete_vhosts([vhost])
    assert vhost not in [it.name for it in inside.vhosts(limit=50).items]


def test_what_nobody_guesses_is_refused(inside):
    assert refused(inside.vhosts, limit=51) == "DMS.10240042"
    assert refused(inside.create_exchange, "/", "ex1", "x-consistent-hash") == "DMS.00400800"
    assert refused(inside.delete_vhosts, ["/"]) == "DMS.00400800"
    assert refused(inside.delete_exchanges, "/", ["amq.direct"]) == "DMS.00400800"
    assert refused(inside.bind, "/", "(AMQP default)", "q1", "") == "DMS.00400800"
    # A name that is not escaped: the SDK encodes the slash, which is no name.
    assert refused(inside.call, "list_queues", vhost="/") == "DMS.00404001"


def test_users(inside, amqp):
    user = amqp.user("new_user")
    assert amqp.create_user(user).secret_key == "Shop@12345"
    assert [it.access_key for it in amqp.users(offset="0", limit="10").users] == ["new_user", "shop_user"]
    changed = amqp.update_user("new_user", amqp.user("new_user", secret="Other@12345"))
    assert changed.secret_key == "Other@12345"
    amqp.delete_user("new_user")
    assert refused(amqp.delete_user, "new_user") == "DMS.00500972"
    assert refused(amqp.create_user, amqp.user("new_user", secret="resu_wen")) == "DMS.00400012"
    assert refused(inside.users) == "DMS.00400129"


def test_recycle_bin(rabbit, inside, today):
    policy = v2.ModifyRecyclePolicyReq(retention_days=2, default_use_recycle=True)
    changed = rabbit.client.modify_recycle_policy(v2.ModifyRecyclePolicyRequest(body=policy))
    assert (changed.retention_days, changed.default_use_recycle) == (2, True)
    rabbit.delete(inside.instance)
    bin = rabbit.client.show_recycle_instances(v2.ShowRecycleInstancesRequest())
    [lies] = bin.recycle_instances
    assert (lies.instance_id, lies.status, lies.save_time) == (inside.instance, "RECYCLE", 2)
    body = v2.BatchResumeInstanceReq(instances=[inside.instance, UNKNOWN])
    restored = rabbit.client.restore_recycle_instance(v2.RestoreRecycleInstanceRequest(body=body)).results
    assert restored[0].job_id and restored[1].error_msg
    today.advance(4)
    assert rabbit.task(inside.instance, restored[0].job_id).tasks[0].status == "SUCCESS"
    assert rabbit.show(inside.instance).status == "RUNNING"
    assert inside.vhosts().total == 3
    rabbit.batch(action="delete", instances=[inside.instance], force_delete=True)
    bin = rabbit.client.show_recycle_instances(v2.ShowRecycleInstancesRequest())
    assert bin.recycle_instances == []


def test_storage_growth(inside):
    body = v2.AlterAutoVolumeExpandConfig(
        auto_volume_expand_enable=True, expand_threshold=80, max_volume_size=9000, expand_increment=10
    )
    inside.call("update_volume_expansion_config", body=body)
    shown = inside.call("show_volume_expand_config")
    assert (shown.auto_volume_expand_enable, shown.max_volume_size) == (True, 9000)


def test_scheduled_tasks(inside):
    tasks = inside.call("list_scheduled_tasks", start="1", limit="10")
    assert tasks.job_count == 2
    task = tasks.jobs[0].id
    inside.call("update_scheduled_task", task_id=task, execute_at="20400101000000")
    inside.call("update_scheduled_task", task_id=task, status="CANCELLED")
    assert inside.call("list_scheduled_tasks").jobs[0].status == "CANCELLED"
    inside.call("delete_scheduled_task", task_id=task)
    assert inside.call("list_scheduled_tasks").job_count == 1


def test_domain_names(rabbit, inside):
    inside.call("enable_dns")
    assert rabbit.show(inside.instance).dns_enable is True
    assert refused(inside.call, "enable_dns") == "DMS.111501035"


def test_region_and_project(rabbit, inside):
    resources = rabbit.client.show_quotas(v2.ShowQuotasRequest()).quotas.resources
    assert resources[0].type == "rabbitmqInstance" and resources[0].used > 0
    request = v2.ShowRabbitMqProductCoresRequest(product_id="c6.4u8g.cluster", broker_num="3")
    assert rabbit.client.show_rabbit_mq_product_cores(request).core_num == 12
    features = rabbit.client.list_config_features(v2.ListConfigFeaturesRequest())
    assert features.total_record == len(features.features) == 2
    assert rabbit.client.list_products(v2.ListProductsRequest(engine="rabbitmq")).hourly
    hierarchy = inside.call("show_ces_hierarchy")
    assert hierarchy.instance_ids[0].name == inside.instance


def test_every_operation_of_the_sdk_is_driven():
    """The SDK has 52; those of the reference are driven by the other modules."""
    methods = {name for name in vars(v2.RabbitMQClient) if not name.startswith("_")}
    operations = {name for name in methods if f"{name}_invoker" in methods}
    assert len(operations) == 52
