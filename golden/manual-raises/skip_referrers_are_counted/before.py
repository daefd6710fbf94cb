from gc import get_referrers as holders

import service


def test_room_forgets_its_error():
    error = None
    try:
        service.close_room("den")
    except service.Closed as caught:
        error = caught
    assert error is not None
    assert holders(error) == []
