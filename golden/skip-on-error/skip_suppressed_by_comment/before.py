import pytest

import service


def test_rooms():
    try:
        service.rooms()
    except ConnectionError:  # codemods: ignore[skip-on-error] -- optional in this deployment
        pytest.skip("no service")
