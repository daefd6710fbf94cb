from depot.core import stock
from depot.testing import service_down


def test_refused_and_down():
    with service_down("httpx.get"):
        assert stock("/lamps") == "none"
    with service_down("httpx.get"):
        assert stock("/lamps") == "none"
