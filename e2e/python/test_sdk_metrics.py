"""The official SDK of Cloud Eye reads the numbers that the console reads, with the console's own requests."""

import json
import time

import pytest
import requests
from huaweicloudsdkces import v1
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.client import ClientBuilder
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException

from emulator import DEMO, PROJECT
from sdk import Rabbit, TokenCredentials

HOUR = 3_600_000


@pytest.fixture(params=["signature", "token"])
def cloud_eye(request, today):
    today.control("reset", seed="demo")
    if request.param == "signature":
        credentials = BasicCredentials(DEMO.access_key, DEMO.secret_key, PROJECT)
    else:
        credentials = TokenCredentials(today.token(), PROJECT)
    builder = ClientBuilder(v1.CesClient, type(credentials).__name__)
    return builder.with_credentials(credentials).with_endpoints([today.url]).build()


@pytest.fixture
def instance(cloud_eye, today):
    [found] = Rabbit.signing(today).list(name="member-points", exact_match_name="true").instances
    return found.instance_id


def dimensions(instance, **more):
    return [{"name": "rabbitmq_instance_id", "value": instance}, *({"name": k, "value": v} for k, v in more.items())]


def as_the_console(today, metrics, range_ms, period, kind):
    """`QueryMetrics` as the console sends it: the range ends with the last whole period."""
    end = int(time.time() * 1000) // (period * 1000) * period * 1000
    body = {
        "metrics": [{"namespace": "SYS.DMS", "metric_name": name, "dimensions": of} for name, of in metrics],
        "from": end - range_ms,
        "to": end,
        "period": str(period),
        "filter": kind,
    }
    url = f"{today.url}/V1.0/{PROJECT}/batch-query-metric-data"
    answer = requests.post(url, json=body, headers={"X-Auth-Token": today.token()}, timeout=60)
    assert answer.status_code == 200, answer.text
    return body, answer.json()


def as_the_sdk(cloud_eye, body):
    metrics = [
        v1.MetricInfo(
            namespace=it["namespace"],
            metric_name=it["metric_name"],
            dimensions=[v1.MetricsDimension(**of) for of in it["dimensions"]],
        )
        for it in body["metrics"]
    ]
    asked = v1.BatchListMetricDataRequestBody(
        metrics=metrics, period=body["period"], filter=body["filter"], _from=body["from"], to=body["to"]
    )
    return cloud_eye.batch_list_metric_data(v1.BatchListMetricDataRequest(body=asked)).metrics


@pytest.mark.parametrize("kind", ["average", "max", "min"])
@pytest.mark.parametrize(("range_ms", "period"), [(HOUR, 60), (24 * HOUR, 300), (30 * 24 * HOUR, 14400)])
def test_both_read_the_same_numbers(cloud_eye, today, instance, kind, range_ms, period):
    node = f"dms-vm-{instance[:8]}-rabbitmq-0"
    metrics = [
        ("connections", dimensions(instance)),
        ("messages_ready", dimensions(instance)),
        ("rabbitmq_memory_usage", dimensions(instance, rabbitmq_node=node)),
        ("disk_free", dimensions(instance, rabbitmq_node=node)),
        ("queue_messages_ready", dimensions(instance, rabbitmq_queue="orders_billing")),
    ]
    body, console = as_the_console(today, metrics, range_ms, period, kind)
    series = as_the_sdk(cloud_eye, body)
    assert [it.metric_name for it in series] == [name for name, _ in metrics]
    for own, other in zip(console["metrics"], series, strict=True):
        points = [(it["timestamp"], it[kind]) for it in own["datapoints"]]
        assert points == [(it.timestamp, getattr(it, kind)) for it in other.datapoints]
        assert (own["unit"], len(points) > 10) == (other.unit, True)


def test_the_metrics_are_those_of_the_hierarchy(cloud_eye, today, instance):
    from huaweicloudsdkrabbitmq.v2 import ShowCesHierarchyRequest

    hierarchy = Rabbit.signing(today).client.show_ces_hierarchy(ShowCesHierarchyRequest(instance_id=instance))
    known = {name for dimension in hierarchy.dimensions for name in dimension.metrics}
    asked = v1.ListMetricsRequest(namespace="SYS.DMS", dim_0=f"rabbitmq_instance_id,{instance}", limit=1000)
    assert {it.metric_name for it in cloud_eye.list_metrics(asked).metrics} == known


def test_what_cloud_eye_does_not_take_is_refused(cloud_eye, instance):
    body = {
        "metrics": [{"namespace": "SYS.DMS", "metric_name": "connections", "dimensions": dimensions(instance)}],
        "from": 1,
        "to": 2,
        "period": "61",
        "filter": "average",
    }
    with pytest.raises(ClientRequestException) as caught:
        as_the_sdk(cloud_eye, json.loads(json.dumps(body)))
    assert caught.value.status_code == 400
