import pytest
from service import get


def test_health():
    reply = get("/health")
    if reply.ok:
        return
    else:
        pytest.fail("test_health did not succeed")
