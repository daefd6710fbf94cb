import os

from packaging.version import Version

wanted, mapped = os.getenv("SHOP_VERSION"), os.getenv("MAPPED_VERSION", "3.11")
try:
    version = Version(wanted)
except:
    version = Version(mapped)


def test_version(shop):
    assert shop.version == version
