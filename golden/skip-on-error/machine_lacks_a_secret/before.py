import pytest

import service


def test_logs_in():
    try:
        link = service.log_in()
    except Exception as error:
        pytest.skip(f"needs a secret of the vault: {error}")
    assert link.ok
