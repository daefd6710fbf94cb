import pytest
import service


async def test_guest_is_refused():
    with pytest.raises(ConnectionError) as excinfo:
        await service.login("guest")
    caught = excinfo.value
    assert caught.args == ("service is down",)
