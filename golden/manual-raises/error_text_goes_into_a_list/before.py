import pytest

import service


def test_errors_of_both_rooms():
    errors = ["den"]
    try:
        service.close_room("hall")
    except service.Closed as error:
        errors.append(str(error))
    else:
        pytest.fail("closed twice")
    assert service.report(errors) == ["den", "hall"]
