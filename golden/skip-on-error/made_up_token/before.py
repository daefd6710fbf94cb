import pytest

import service


def test_handshake():
    token = "test_token_1"
    try:
        link = service.connect(token=token)
        assert link.ok
    except Exception as error:
        pytest.skip(f"cannot connect: {error}")
