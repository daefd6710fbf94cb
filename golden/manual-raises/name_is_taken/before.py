import pytest

import service


def test_names_are_unique():
    excinfo = "free"
    try:
        service.rename("a", "b")
        pytest.fail("two rooms of one name")
    except service.Rejected as excinfo_:
        assert excinfo_.args, excinfo
