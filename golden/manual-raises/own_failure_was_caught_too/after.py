import pytest
import service


def test_names_are_unique():
    with pytest.raises(Exception) as excinfo:
        service.rename("a", "b")
    print(f"refused: {excinfo.value}")
