import pytest
from shop import shop


@pytest.fixture
def request_data():
    return {"kind": "data"}


async def test_route(mock_supervisor, request_data):
    request = request_data["kind"]
    mock_supervisor.route.return_value = "data"
    result = await mock_supervisor.route(request)
    assert result == "data"
    assert shop.route(request) == "data"
    mock_supervisor.route.assert_called_once_with(request)
