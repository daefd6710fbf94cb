import pytest

import service


def test_names_are_unique():
    try:
        answer = service.rename("a", "b")
        if answer is None:
            pytest.fail("two rooms of one name")
    except service.Rejected as error:
        assert error.status == 403
