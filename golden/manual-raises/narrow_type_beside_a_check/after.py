import pytest
import service


def test_guest_is_refused():
    with pytest.raises(ConnectionError):
        session = service.session()
        assert session is not None
