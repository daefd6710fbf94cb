import pytest
import service


def test_room_forgets_its_error():
    with pytest.raises(service.Closed) as excinfo:
        service.close_room("den")
    error = excinfo.value
    assert error.args == ()
