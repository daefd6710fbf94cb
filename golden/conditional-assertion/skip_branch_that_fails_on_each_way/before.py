import pytest

import service


def test_session():
    session = service.open_session()
    if session and "warning" in session.text:
        try:
            from service import sync

            with pytest.raises(OSError):
                sync.find(session)
            pytest.fail("it is known in one place alone")
        except ImportError:
            pytest.fail("no other place can ask for it")
    assert session.id
