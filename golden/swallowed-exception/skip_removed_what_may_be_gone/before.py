import pytest
import service


def test_without_secrets():
    for key in ("FIRST", "SECOND"):
        try:
            service.settings.delete(key)
        except KeyError:
            pass
    with pytest.raises(RuntimeError):
        service.start()
