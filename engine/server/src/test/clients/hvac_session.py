"""A session of hvac, the Python client: address and root token come from the environment."""

import os

import hvac

client = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"], namespace="")
assert client.is_authenticated()
assert client.sys.is_initialized() and not client.sys.is_sealed()
assert client.sys.read_health_status().status_code == 200
assert "secret/" in client.sys.list_mounted_secrets_engines()
assert "token/" in client.sys.list_auth_methods()["data"]

kv = client.secrets.kv.v2
kv.create_or_update_secret("app", secret={"user": "u", "n": 12345678901234567890})
assert kv.read_secret_version("app", raise_on_deleted_version=True)["data"]["data"]["n"] == 12345678901234567890
kv.patch("app", secret={"user": "v"})
assert kv.read_secret_version("app", raise_on_deleted_version=True)["data"]["data"]["user"] == "v"
assert kv.list_secrets("")["data"]["keys"] == ["app"]
kv.delete_latest_version_of_secret("app")
try:
    kv.read_secret_version("app", raise_on_deleted_version=True)
    raise AssertionError("a deleted version was read")
except hvac.exceptions.InvalidPath:
    pass
kv.undelete_secret_versions("app", versions=[2])
assert kv.read_secret_version("app", raise_on_deleted_version=True)["data"]["metadata"]["version"] == 2
kv.destroy_secret_versions("app", versions=[1])
assert kv.read_secret_metadata("app")["data"]["versions"]["1"]["destroyed"]
kv.delete_metadata_and_all_versions("app")
try:
    kv.create_or_update_secret("cas", secret={"a": 1}, cas=3)
    raise AssertionError("a wrong cas was taken")
except hvac.exceptions.InvalidRequest as refused:
    assert "check-and-set parameter did not match the current version" in str(refused)

policy = 'path "secret/data/*" { capabilities = ["read"] }'
assert client.sys.create_or_update_policy(name="reader", policy=policy).status_code == 204
assert client.sys.read_policy("reader")["data"]["rules"] == policy
assert "reader" in client.sys.list_policies()["data"]["policies"]

token = client.auth.token.create(policies=["reader"], ttl="1h", meta={"for": "hvac"})["auth"]
assert token["lease_duration"] == 3600 and token["renewable"]
assert client.auth.token.lookup(token["client_token"])["data"]["meta"] == {"for": "hvac"}
assert client.auth.token.lookup_accessor(token["accessor"])["data"]["id"] == ""
limited = hvac.Client(url=os.environ["VAULT_ADDR"], token=token["client_token"])
assert limited.auth.token.renew_self(increment="30m")["auth"]["lease_duration"] == 1800
assert limited.sys.get_capabilities(paths=["secret/data/x"])["capabilities"] == ["read"]
try:
    limited.secrets.kv.v2.create_or_update_secret("x", secret={"a": 1})
    raise AssertionError("a reader wrote")
except hvac.exceptions.Forbidden:
    pass
limited.auth.token.revoke_self()
assert not limited.is_authenticated()

client.sys.enable_secrets_engine("kv", path="team", options={"version": "2"})
assert client.sys.read_mount_configuration("team")["data"]["options"] == {"version": "2"}
client.sys.tune_mount_configuration("team", default_lease_ttl="1h")
assert client.sys.read_mount_configuration("team")["data"]["default_lease_ttl"] == 3600
client.sys.disable_secrets_engine("team")
