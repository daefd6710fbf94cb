import pytest

import service


def test_names_are_unique():
    log = []
    try:
        with pytest.raises((service.Rejected, KeyError)) as excinfo:
            service.rename("a", "b")
        assert excinfo.value.args
    finally:
        log.append("closed")
    assert log
