"""Clients of the official SDK: signing with an access key, or sending a token."""

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.client import ClientBuilder
from huaweicloudsdkrabbitmq.v2 import (
    BatchCreateOrDeleteRabbitMqTagRequest,
    BatchCreateOrDeleteTagReq,
    BatchRestartOrDeleteInstanceReq,
    BatchRestartOrDeleteInstancesRequest,
    CreateInstanceReq,
    CreatePostPaidInstanceByEngineRequest,
    DeleteBackgroundTaskRequest,
    DeleteInstanceRequest,
    ListAvailableZonesRequest,
    ListBackgroundTasksRequest,
    ListEngineProductsRequest,
    ListInstancesDetailsRequest,
    ListPluginsRequest,
    RabbitMQClient,
    ResetPasswordReq,
    ResetPasswordRequest,
    ResizeEngineInstanceReq,
    ResizeEngineInstanceRequest,
    ShowBackgroundTaskRequest,
    ShowEngineInstanceExtendProductInfoRequest,
    ShowInstanceRequest,
    ShowMaintainWindowsRequest,
    ShowRabbitMqProjectTagsRequest,
    ShowRabbitMqTagsRequest,
    TagEntity,
    UpdateInstanceReq,
    UpdateInstanceRequest,
    UpdatePluginsReq,
    UpdatePluginsRequest,
)

from emulator import DEMO, PROJECT

# An id that nothing has.
UNKNOWN = "00000000-0000-4000-8000-000000000000"

SINGLE = {
    "engine": "rabbitmq",
    "engine_version": "3.8.35",
    "storage_space": 100,
    "access_user": "rabbit",
    "password": "Rabbit@2026",
    "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
    "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
    "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
    "available_zones": ["d539378ec1314c85b76fefa3f7071458"],
    "product_id": "c6.2u4g.single",
    "storage_spec_code": "dms.physical.storage.high.v2",
}
CLUSTER = {**SINGLE, "product_id": "c6.4u8g.cluster", "broker_num": 3, "storage_space": 300}


class TokenCredentials(BasicCredentials):
    """Sends a token of IAM where the SDK would sign."""

    def __init__(self, token, project_id):
        super().__init__("none", "none", project_id)
        self.token = token

    def sign_request(self, request):
        request = super().sign_request(request)
        del request.header_params["Authorization"]
        request.header_params["X-Auth-Token"] = self.token
        return request


class Rabbit:
    """The SDK's client with the requests spelled shortly: one method for each operation."""

    def __init__(self, emulator, credentials):
        # The builder wants to be told the name of credentials that are not the SDK's own.
        builder = ClientBuilder(RabbitMQClient, type(credentials).__name__)
        self.client = builder.with_credentials(credentials).with_endpoints([emulator.url]).build()

    @classmethod
    def signing(cls, emulator, user=DEMO, **changes):
        access_key = changes.get("access_key", user.access_key)
        secret_key = changes.get("secret_key", user.secret_key)
        project_id = changes.get("project_id", PROJECT)
        return cls(emulator, BasicCredentials(access_key, secret_key, project_id))

    @classmethod
    def with_token(cls, emulator, user=DEMO, token=None, project_id=PROJECT):
        return cls(emulator, TokenCredentials(token or emulator.token(user), project_id))

    def create(self, name, of=SINGLE, engine="rabbitmq", **fields):
        body = CreateInstanceReq(**{**of, "name": name, **fields})
        request = CreatePostPaidInstanceByEngineRequest(engine=engine, body=body)
        return self.client.create_post_paid_instance_by_engine(request).instance_id

    def list(self, **query):
        return self.client.list_instances_details(ListInstancesDetailsRequest(**query))

    def show(self, instance):
        return self.client.show_instance(ShowInstanceRequest(instance_id=instance))

    def update(self, instance, **fields):
        body = UpdateInstanceReq(**fields)
        return self.client.update_instance(UpdateInstanceRequest(instance_id=instance, body=body))

    def delete(self, instance):
        return self.client.delete_instance(DeleteInstanceRequest(instance_id=instance))

    def batch(self, **fields):
        body = BatchRestartOrDeleteInstanceReq(**fields)
        return self.client.batch_restart_or_delete_instances(BatchRestartOrDeleteInstancesRequest(body=body))

    def reset_password(self, instance, password):
        body = ResetPasswordReq(new_password=password)
        return self.client.reset_password(ResetPasswordRequest(instance_id=instance, body=body))

    def plugins(self, instance):
        return self.client.list_plugins(ListPluginsRequest(instance_id=instance)).plugins

    def switch(self, instance, plugins, enable=True):
        body = UpdatePluginsReq(enable=enable, plugins=plugins)
        return self.client.update_plugins(UpdatePluginsRequest(instance_id=instance, body=body)).job_id

    def offers(self, instance, engine="rabbitmq", **query):
        request = ShowEngineInstanceExtendProductInfoRequest(engine=engine, instance_id=instance, **query)
        return self.client.show_engine_instance_extend_product_info(request)

    def extend(self, instance, oper_type, engine="rabbitmq", **fields):
        body = ResizeEngineInstanceReq(oper_type=oper_type, **fields)
        request = ResizeEngineInstanceRequest(engine=engine, instance_id=instance, body=body)
        return self.client.resize_engine_instance(request).job_id

    def tasks(self, instance, **query):
        return self.client.list_background_tasks(ListBackgroundTasksRequest(instance_id=instance, **query))

    def task(self, instance, task):
        request = ShowBackgroundTaskRequest(instance_id=instance, task_id=task)
        return self.client.show_background_task(request)

    def delete_task(self, instance, task):
        request = DeleteBackgroundTaskRequest(instance_id=instance, task_id=task)
        return self.client.delete_background_task(request)

    def change_tags(self, instance, action, **tags):
        return self.change_tag_list(instance, action, list(tags.items()))

    def change_tag_list(self, instance, action, tags):
        body = BatchCreateOrDeleteTagReq(action=action, tags=[TagEntity(*tag) for tag in tags])
        request = BatchCreateOrDeleteRabbitMqTagRequest(instance_id=instance, body=body)
        return self.client.batch_create_or_delete_rabbit_mq_tag(request)

    def tags(self, instance):
        tags = self.client.show_rabbit_mq_tags(ShowRabbitMqTagsRequest(instance_id=instance)).tags
        return {tag.key: tag.value for tag in tags}

    def project_tags(self):
        tags = self.client.show_rabbit_mq_project_tags(ShowRabbitMqProjectTagsRequest()).tags
        return {tag.key: tag.values for tag in tags}

    def windows(self):
        return self.client.show_maintain_windows(ShowMaintainWindowsRequest()).maintain_windows

    def zones(self):
        return self.client.list_available_zones(ListAvailableZonesRequest())

    def products(self, engine="rabbitmq", **query):
        return self.client.list_engine_products(ListEngineProductsRequest(engine=engine, **query))

    def running(self, emulator, name, of=SINGLE, **fields):
        """An instance that has been created."""
        instance = self.create(name, of, **fields)
        emulator.advance(16)
        assert self.show(instance).status == "RUNNING"
        return instance
