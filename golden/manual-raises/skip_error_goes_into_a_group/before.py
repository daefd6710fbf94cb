import pytest

import service


def test_errors_of_both_rooms():
    errors = [ValueError("den")]
    try:
        service.close_room("hall")
    except service.Closed as error:
        errors.append(error)
    else:
        pytest.fail("closed twice")
    with pytest.raises(ExceptionGroup):
        service.report(ExceptionGroup("rooms", errors))
