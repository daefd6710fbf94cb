import os

from packaging.version import Version

from shop import client

mapped = os.getenv("MAPPED_VERSION", "3.11")
try:
    version = Version(client.version())
except:
    version = Version(mapped)


def test_version(shop):
    assert shop.version == version
