"""Who may do what, as the official SDK meets it."""

import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkrabbitmq.v2 import RabbitMQClient, ShowMaintainWindowsRequest, ShowQuotasRequest

from emulator import PROJECT, REGION, User
from sdk import Rabbit


def refused(call, status, code):
    with pytest.raises(ClientRequestException) as caught:
        call()
    assert (caught.value.status_code, caught.value.error_code) == (status, code), caught.value
    assert caught.value.request_id
    return caught.value


def test_the_sdk_finds_the_project_by_itself(emulator):
    credentials = BasicCredentials(User("readonly").access_key, User("readonly").secret_key)
    credentials.with_iam_endpoint(emulator.url)
    client = RabbitMQClient.new_builder().with_credentials(credentials)
    client = client.with_region(Region(REGION, emulator.url)).build()
    assert len(client.show_maintain_windows(ShowMaintainWindowsRequest()).maintain_windows) == 6
    assert credentials.project_id == PROJECT


@pytest.mark.parametrize("access", [Rabbit.signing, Rabbit.with_token])
class TestUsers:
    def test_readonly_reads_and_changes_nothing(self, emulator, access):
        rabbit = access(emulator, User("readonly"))
        assert rabbit.list().instance_num == 0
        refused(lambda: rabbit.create("orders"), 403, "DMS.00403002")

    def test_a_policy_is_followed(self, emulator, access):
        rabbit = access(emulator, User("operator"))
        assert rabbit.list().instance_num == 0
        refused(lambda: rabbit.create("orders"), 403, "DMS.00403003")

    @pytest.mark.parametrize(
        "name, code", [("frozen", "DMS.10240306"), ("denied", "DMS.10240309"), ("restricted", "DMS.10240312")]
    )
    def test_some_may_do_nothing(self, emulator, access, name, code):
        rabbit = access(emulator, User(name))
        refused(rabbit.zones, 403, code)

    def test_other_projects_are_closed(self, emulator, access):
        other = access(emulator, project_id="f" * 32)
        refused(other.list, 401, "DMS.10240104")
        malformed = access(emulator, project_id="region-1")
        refused(malformed.list, 400, "DMS.00400002")

    def test_what_the_reference_lacks_does_not_exist(self, emulator, access):
        client = access(emulator).client
        refused(lambda: client.show_quotas(ShowQuotasRequest()), 404, "DMS.00404001")


class TestSignatures:
    def test_a_wrong_secret(self, emulator):
        error = refused(Rabbit.signing(emulator, secret_key="wrong").list, 401, "APIG.0301")
        assert error.error_msg.startswith("Incorrect IAM authentication information")

    def test_an_unknown_key(self, emulator):
        refused(Rabbit.signing(emulator, access_key="NOBODYSACCESSKEY").list, 401, "APIG.0301")

    def test_a_stale_signature(self, emulator):
        class Stale(BasicCredentials):
            def sign_request(self, request):
                request.header_params["X-Sdk-Date"] = "20200101T000000Z"
                return super().sign_request(request)

        stale = Rabbit(emulator, Stale("EMULATORACCESSKEY00", "EmulatorSecretKey0000000000000000000000", PROJECT))
        refused(stale.list, 401, "APIG.0301")

    def test_a_tampered_request(self, emulator):
        class Tampered(BasicCredentials):
            def sign_request(self, request):
                request = super().sign_request(request)
                request.uri = request.uri.replace("limit=1", "limit=2")
                return request

        key = ("EMULATORACCESSKEY00", "EmulatorSecretKey0000000000000000000000", PROJECT)
        refused(lambda: Rabbit(emulator, Tampered(*key)).list(limit="1"), 401, "APIG.0301")
        assert Rabbit(emulator, Tampered(*key)).list(limit="3").instance_num == 0


class TestTokens:
    def test_an_invented_token(self, emulator):
        refused(Rabbit.with_token(emulator, token="MIInvented").list, 401, "DMS.10240101")

    def test_no_token(self, emulator):
        class Silent(BasicCredentials):
            def sign_request(self, request):
                request = super().sign_request(request)
                del request.header_params["Authorization"]
                return request

        refused(Rabbit(emulator, Silent("key", "secret", PROJECT)).list, 401, "DMS.10240103")

    def test_an_account_token(self, emulator):
        token = emulator.token(scope=None)
        refused(Rabbit.with_token(emulator, token=token).list, 401, "DMS.10240104")

    def test_a_token_lives_for_a_day(self, emulator):
        rabbit = Rabbit.with_token(emulator)
        emulator.advance(24 * 60 - 1)
        assert rabbit.list().instance_num == 0
        emulator.advance(1)
        refused(rabbit.list, 401, "DMS.10240102")
