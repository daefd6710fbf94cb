import pytest
import service


def test_leave_twice():
    with pytest.raises(service.ServiceError) as caught:
        service.leave()
    assert caught.value.status in (409, 500)
    reply = service.state()
    assert reply.status_code in (409, 503)
