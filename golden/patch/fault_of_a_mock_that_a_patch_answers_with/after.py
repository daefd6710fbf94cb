import httpx
import pytest
from depot.core import stock
from depot.testing import service_down


async def test_client_cannot_be_reached():
    with service_down("httpx.AsyncClient.get"):
        with pytest.raises(httpx.ConnectError):
            await stock("/lamps")


def test_no_answer():
    with service_down("httpx.get"):
        assert stock("/lamps") == "none"
