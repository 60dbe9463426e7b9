"""Every refusal of table 7.2 that the official SDK can provoke, with its status and message.

Each runs twice: with signed requests and with a token. The demo's instances are in every status.
"""

import csv
from pathlib import Path

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkrabbitmq.v2 import CreatePostPaidInstanceByEngineRequest, ShowQuotasRequest

from sdk import SINGLE, UNKNOWN, Rabbit

CATALOGUE = Path(__file__).parents[2] / "crates" / "dms-api" / "data" / "error-codes.tsv"
MISCONFIGURED = "11111111-0000-4000-8000-000000000000"
TODAY = "20261124000000"


def catalogue():
    with CATALOGUE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["error_code"]: (int(row["http_status"]), row["error_msg"]) for row in rows}


CODES = catalogue()


def creating(name="refused", **fields):
    return lambda rabbit, id_of: rabbit.create(name, **fields)


def buying(**billing):
    return creating(bss_param={"charging_mode": "prePaid", **billing})


def updating(instance="member-points", **fields):
    return lambda rabbit, id_of: rabbit.update(id_of(instance), **fields)


def extending(instance, oper_type, **fields):
    return lambda rabbit, id_of: rabbit.extend(id_of(instance), oper_type, **fields)


def tagging(key, value, action="create"):
    return lambda rabbit, id_of: rabbit.change_tag_list(id_of("member-points"), action, [(key, value)])


def batching(**fields):
    return lambda rabbit, id_of: rabbit.batch(**fields)


def without_body(rabbit, id_of):
    request = CreatePostPaidInstanceByEngineRequest(engine="rabbitmq")
    rabbit.client.create_post_paid_instance_by_engine(request)


def switching_twice(rabbit, id_of):
    rabbit.switch(id_of("member-points"), "rabbitmq_tracing")
    rabbit.switch(id_of("member-points"), "rabbitmq_shovel")


REFUSALS = [
    # The envelope.
    ("DMS.00404001", lambda rabbit, id_of: rabbit.client.show_quotas(ShowQuotasRequest())),
    ("DMS.00400004", without_body),
    ("DMS.00400007", lambda rabbit, id_of: rabbit.products(engine="kafka")),
    ("DMS.00400007", lambda rabbit, id_of: rabbit.create("refused", engine="kafka")),
    ("DMS.00400085", creating(storage_space="much")),
    ("DMS.00400085", creating(ssl_enable="yes")),
    ("DMS.00400085", updating(enable_publicip="yes")),
    # The instance.
    ("DMS.00400061", lambda rabbit, id_of: rabbit.show("rabbit")),
    ("DMS.00404022", lambda rabbit, id_of: rabbit.show(UNKNOWN)),
    ("DMS.00404022", lambda rabbit, id_of: rabbit.delete(UNKNOWN)),
    ("DMS.00404022", lambda rabbit, id_of: rabbit.tags(UNKNOWN)),
    ("DMS.00400026", updating("new-region-pilot", description="later")),
    ("DMS.00400026", lambda rabbit, id_of: rabbit.reset_password(id_of("new-region-pilot"), "Rabbit@2027")),
    ("DMS.00400026", extending("new-region-pilot", "storage", new_storage_space=900)),
    ("DMS.00400099", lambda rabbit, id_of: rabbit.delete(id_of("new-region-pilot"))),
    # Creating.
    ("DMS.00400008", creating(engine_version="3.7.17")),
    ("DMS.00400009", creating(product_id="c6.1u1g.single")),
    ("DMS.00400010", creating(name="abc")),
    ("DMS.00400010", creating(name="1-orders")),
    ("DMS.00400011", creating(description="中" * 1025)),
    ("DMS.00400012", creating(password="abcdefgh")),
    ("DMS.00400012", creating(password="Short1!")),
    ("DMS.00400013", creating(vpc_id="")),
    ("DMS.00400014", creating(security_group_id="")),
    ("DMS.00400015", creating(access_user="1234")),
    ("DMS.00400016", creating(subnet_id="")),
    ("DMS.00400018", creating(subnet_id=UNKNOWN)),
    ("DMS.00400020", creating(subnet_id=MISCONFIGURED)),
    ("DMS.00400022", creating(product_id="00300-30308-0--0")),
    ("DMS.00400035", creating(name="orders-quota")),
    ("DMS.00400038", buying(period_type="month", period_num=10)),
    ("DMS.00400038", buying(period_type="month", period_num="many")),
    ("DMS.00400042", creating(available_zones=["0" * 32])),
    ("DMS.00400046", creating(security_group_id=UNKNOWN)),
    ("DMS.00400047", buying(period_type="week", period_num=1)),
    ("DMS.00400048", creating(security_group_id=MISCONFIGURED)),
    ("DMS.00400055", creating(available_zones=["1d7b939b382c4c3bb3481a8ca10da768"])),
    ("DMS.00400060", creating(name="orders-prod")),
    ("DMS.00400067", creating(available_zones=SINGLE["available_zones"] * 2)),
    ("DMS.00400067", creating(available_zones=[])),
    ("DMS.00400068", creating(vpc_id=UNKNOWN)),
    ("DMS.00400106", creating(maintain_begin="03:00", maintain_end="07:00")),
    ("DMS.00400106", creating(maintain_begin="22:00", maintain_end="06:00")),
    ("DMS.00400128", creating(enable_publicip=True)),
    ("DMS.00400500", creating(storage_space=99)),
    ("DMS.00400500", creating(storage_space=-5)),
    ("DMS.00400800", creating(storage_spec_code="dms.physical.storage.tape")),
    ("DMS.00400800", creating(product_id="c6.4u8g.cluster", broker_num=4, storage_space=400)),
    ("DMS.00400800", creating(product_id="c6.4u8g.cluster", broker_num=-1, storage_space=400)),
    ("DMS.00500000", creating(name="orders-500")),
    ("DMS.00500033", creating(enterprise_project_id=UNKNOWN)),
    ("DMS.10240044", creating(tags=[{"key": f"key{n}", "value": "v"} for n in range(11)])),
    # Changing.
    ("DMS.00400010", updating(name="no spaces")),
    ("DMS.00400060", updating(name="orders-prod")),
    ("DMS.00400106", updating(maintain_begin="02:00:00")),
    ("DMS.00400128", updating(enable_publicip=True, publicip_id="")),
    ("DMS.00500033", updating(enterprise_project_id=UNKNOWN)),
    ("DMS.00400019", lambda rabbit, id_of: rabbit.reset_password(id_of("member-points"), "abcdefgh1")),
    ("DMS.00400019", lambda rabbit, id_of: rabbit.reset_password(id_of("member-points"), "-Rabbit@2027")),
    # Changing the specification.
    ("DMS.00400029", lambda rabbit, id_of: rabbit.offers(id_of("member-points"), type="dec")),
    ("DMS.00400028", extending(
        "crm-events", "vertical", new_spec_code="dms.instance.rabbitmq.cluster.c3.64u128g.3")),
    ("DMS.00400125", extending("crm-events", "vertical", new_product_id="c6.8u16g.cluster")),
    ("DMS.00400062", extending("member-points", "horizontal", new_broker_num=3, new_storage_space=300)),
    ("DMS.00400124", extending("twenty-extensions", "storage", new_storage_space=3000)),
    ("DMS.00404033", extending("legacy-billing-mq", "storage", new_storage_space=200)),
    ("DMS.00400500", extending("member-points", "storage", new_storage_space=1)),
    ("DMS.00400009", extending("member-points", "vertical", new_product_id="c6.2u4g.cluster")),
    ("DMS.00400800", extending("member-points", "diagonal")),
    # Plugins and tasks.
    ("DMS.00400026", switching_twice),
    ("DMS.00400129", lambda rabbit, id_of: rabbit.switch(id_of("legacy-billing-mq"), "rabbitmq_shovel")),
    ("DMS.00400970", lambda rabbit, id_of: rabbit.switch(id_of("member-points"), "rabbitmq_coffee")),
    ("DMS.00400070", lambda rabbit, id_of: rabbit.task(id_of("member-points"), "rabbit")),
    ("DMS.00404001", lambda rabbit, id_of: rabbit.task(id_of("member-points"), "0" * 32)),
    ("DMS.00400142", lambda rabbit, id_of: rabbit.tasks(id_of("member-points"), begin_time="20260231000000")),
    ("DMS.00400142", lambda rabbit, id_of: rabbit.tasks(
        id_of("member-points"), begin_time=TODAY, end_time="20200101000000")),
    # Lists and batches.
    ("DMS.10240042", lambda rabbit, id_of: rabbit.list(limit="51")),
    ("DMS.10240042", lambda rabbit, id_of: rabbit.list(limit="0")),
    ("DMS.10240043", lambda rabbit, id_of: rabbit.list(offset="-1")),
    ("DMS.00400030", batching(action="delete", instances=["rabbit"])),
    ("DMS.00400064", batching(action="stop", instances=[UNKNOWN])),
    ("DMS.00400065", batching(action="delete", instances=[])),
    ("DMS.00400082", batching(action="delete", instances=[UNKNOWN, UNKNOWN])),
    ("DMS.00400100", batching(action="delete", instances=[f"{UNKNOWN[:-2]}{n}" for n in range(10, 61)])),
    ("DMS.00400099", lambda rabbit, id_of: rabbit.batch(action="delete", instances=[id_of("new-region-pilot")])),
    # Tags.
    ("DMS.10240035", tagging("k" * 37, "v")),
    ("DMS.10240036", tagging("a=b", "v")),
    ("DMS.10240038", tagging("key", "v" * 44)),
    ("DMS.10240039", tagging("key", "v ")),
    ("DMS.10240040", tagging("key", "v", action="replace")),
    ("DMS.10240045", tagging("环境", "v")),
    ("DMS.10240426", tagging("nothing", "v", action="delete")),
]


@pytest.fixture(params=["signature", "token"])
def rabbit(request, demo):
    demo.control("reset", seed="demo")
    return Rabbit.signing(demo) if request.param == "signature" else Rabbit.with_token(demo)


@pytest.mark.parametrize("code, provoke", REFUSALS, ids=[f"{n}-{code}" for n, (code, _) in enumerate(REFUSALS)])
def test_refusal(rabbit, code, provoke):
    def id_of(name):
        found = rabbit.list(name=name, exact_match_name="true", include_failure="true").instances
        return found[0].instance_id

    before = rabbit.list(limit="50").instance_num
    with pytest.raises(ServiceResponseException) as caught:
        provoke(rabbit, id_of)
    error = caught.value
    status, message = CODES[code]
    assert (error.error_code, error.status_code) == (code, status), error
    # `<key>` stands for the name of the field.
    assert error.error_msg.startswith(message.split("<")[0])
    assert error.request_id
    assert rabbit.list(limit="50").instance_num == before
