import pytest

import service


def test_names_are_unique():
    try:
        service.rename("a", "b")
        pytest.fail("two rooms of one name")
    except service.Rejected as error:
        assert "taken" in str(error)
        assert error.status == 403
