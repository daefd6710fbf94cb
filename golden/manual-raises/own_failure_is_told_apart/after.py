import pytest
import service


def test_names_differ():
    with pytest.raises(Exception, match="same"):
        service.rename("a", "a")
