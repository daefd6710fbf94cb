import pytest
import service


def test_names_are_unique():
    with pytest.raises(service.Rejected):
        service.rename("a", "b")
