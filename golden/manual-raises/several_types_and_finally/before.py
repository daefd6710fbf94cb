import pytest

import service


def test_names_are_unique():
    log = []
    try:
        service.rename("a", "b")
        pytest.fail("two rooms of one name")
    except (service.Rejected, KeyError) as error:
        assert error.args
    finally:
        log.append("closed")
    assert log
