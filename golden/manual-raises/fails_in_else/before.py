import pytest

import service


def test_names_are_unique():
    try:
        service.rename("a", "b")
    except service.Rejected as error:
        # the reason is given
        message = f"{error}"
        assert message
    else:
        pytest.fail("two rooms of one name")
