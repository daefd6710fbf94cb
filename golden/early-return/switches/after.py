import os
import sys

import pytest


@pytest.mark.parametrize("path", ["/me", "/you"])
def test_profile(client, path, cache):
    reply = client.get(path)
    if sys.platform == "win32":
        return
    if not os.environ.get("REAL_SERVICES"):
        return
    if path == "/you":
        return
    if reply.ok:
        return
    if not cache:
        return
    assert client.config.cache
    assert reply.json()
