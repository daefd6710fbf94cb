import pytest

import service


@pytest.mark.parametrize("port, refused", [(8000, False), (8001, True)])
def test_ports(port, refused):
    try:
        page = service.load(port)
        assert not refused, "nobody should answer"
        assert page == "home"
    except (ConnectionError, TimeoutError):
        assert refused, "somebody should answer"


def test_cases(case):
    refused = case["refused"]
    try:
        assert service.load(case["port"]) == "home"
    except ConnectionError:
        assert refused
