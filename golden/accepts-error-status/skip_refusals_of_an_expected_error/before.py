import pytest
import service


def test_leave_twice():
    with pytest.raises(service.ServiceError) as caught:
        service.leave()
    assert caught.value.response.status_code == 406 or caught.value.response.status_code == 503
    assert caught.value.status in (409, 503)
