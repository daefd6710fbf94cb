import pytest
import service


def test_leave_twice():
    with pytest.raises(service.ServiceError) as caught:
        service.leave()
    assert caught.value.status == 409
    reply = service.state()
    assert reply.status_code == 409
