import pytest

import service


def test_names_are_unique():
    excinfo = "free"
    with pytest.raises(service.Rejected) as raised_info:
        service.rename("a", "b")
    assert raised_info.value.args, excinfo
