"""What is inside an instance, through the official SDK: one method for each operation."""

from huaweicloudsdkrabbitmq import v2
from huaweicloudsdkrabbitmq.v2 import (
    AMQPUser,
    AMQPUserPerm,
    BatchDeleteBody,
    CreateBindingBody,
    CreateExchangeBody,
    CreateQueueBody,
    CreateVhostBody,
)


def in_path(name):
    """A name as it stands in a path before the SDK encodes it."""
    return name.replace("/", "__F_SLASH__")


def in_key(name):
    """The key of a binding as it stands in a path before the SDK encodes it."""
    return in_path(name).replace("\\", "__B_SLASH__")


class Inside:
    """The vhosts, exchanges, bindings, queues and users of an instance."""

    def __init__(self, rabbit, instance):
        self.client = rabbit.client
        self.instance = instance

    def call(self, method, **fields):
        request = "".join(word.capitalize() for word in method.split("_")) + "Request"
        return getattr(self.client, method)(getattr(v2, request)(instance_id=self.instance, **fields))

    def create_vhost(self, name):
        return self.call("create_vhost", body=CreateVhostBody(name=name))

    def vhosts(self, **page):
        return self.call("list_vhosts", **page)

    def delete_vhosts(self, names):
        return self.call("batch_delete_vhosts", body=BatchDeleteBody(name=names))

    def create_exchange(self, vhost, name, kind="direct", auto_delete=False, **fields):
        body = CreateExchangeBody(name=name, type=kind, auto_delete=auto_delete, **fields)
        return self.call("create_exchange", vhost=in_path(vhost), body=body)

    def exchanges(self, vhost, **page):
        return self.call("list_exchanges", vhost=in_path(vhost), **page)

    def delete_exchanges(self, vhost, names):
        return self.call("batch_delete_exchanges", vhost=in_path(vhost), body=BatchDeleteBody(name=names))

    def bind(self, vhost, exchange, destination, routing_key, destination_type="queue"):
        body = CreateBindingBody(
            destination=destination, routing_key=routing_key, destination_type=destination_type
        )
        return self.call("create_binding", vhost=in_path(vhost), exchange=in_path(exchange), body=body)

    def bindings(self, vhost, exchange):
        return self.call("list_bindings", vhost=in_path(vhost), exchange=in_path(exchange))

    def unbind(self, vhost, binding):
        return self.call(
            "delete_binding",
            vhost=in_path(vhost),
            exchange=in_path(binding.source),
            destination_type=binding.destination_type,
            destination=in_path(binding.destination),
            properties_key=in_key(binding.properties_key),
        )

    def create_queue(self, vhost, name, auto_delete=False, **fields):
        body = CreateQueueBody(name=name, auto_delete=auto_delete, **fields)
        return self.call("create_queue", vhost=in_path(vhost), body=body)

    def queues(self, vhost, **page):
        return self.call("list_queues", vhost=in_path(vhost), **page)

    def queue(self, vhost, name):
        return self.call("show_queue_details", vhost=in_path(vhost), queue=in_path(name))

    def purge(self, vhost, name):
        return self.call("delete_queue_info", vhost=in_path(vhost), queue=in_path(name))

    def delete_queues(self, vhost, names):
        return self.call("batch_delete_queues", vhost=in_path(vhost), body=BatchDeleteBody(name=names))

    @staticmethod
    def user(name, secret="Shop@12345", vhost="default"):
        permission = AMQPUserPerm(vhost=vhost, conf="^shop-.*", write=".*", read=".*")
        return AMQPUser(access_key=name, secret_key=secret, vhosts=[permission])

    def create_user(self, user):
        return self.call("create_user", body=user)

    def users(self, **page):
        return self.call("list_user", **page)

    def update_user(self, name, user):
        return self.call("update_user", user_name=name, body=user)

    def delete_user(self, name):
        return self.call("delete_user", user_name=name)
