import pytest

import service


@pytest.fixture
def socket():
    made = service.connect()
    yield made


def test_socket(socket):
    assert socket is None or socket.ok
