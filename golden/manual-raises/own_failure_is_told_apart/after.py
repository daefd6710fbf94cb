import pytest
import service


def test_names_differ():
    with pytest.raises(Exception) as excinfo:
        service.rename("a", "a")
    assert "same" in str(excinfo.value)
