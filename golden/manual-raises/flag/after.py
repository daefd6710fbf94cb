import pytest
import service


def test_names_are_unique():
    room = "a"
    with pytest.raises(service.Rejected) as excinfo:
        service.rename(room, "b")
    print(excinfo.value)
    assert room == "a"
