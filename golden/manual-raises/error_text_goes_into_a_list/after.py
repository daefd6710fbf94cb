import pytest

import service


def test_errors_of_both_rooms():
    errors = ["den"]
    with pytest.raises(service.Closed) as excinfo:
        service.close_room("hall")
    errors.append(str(excinfo.value))
    assert service.report(errors) == ["den", "hall"]
