import pytest

import service


def test_names_are_unique():
    with pytest.raises(service.Rejected) as excinfo:
        service.rename("a", "b")
    # the reason is given
    message = f"{excinfo.value}"
    assert message
