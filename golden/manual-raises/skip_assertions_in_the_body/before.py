import pytest

import service


def test_names_are_unique():
    try:
        answer = service.rename("a", "b")
        assert answer is None
        pytest.fail("two rooms of one name")
    except Exception as error:
        assert "taken" in str(error)
