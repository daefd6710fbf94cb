import pytest
import service


def test_without_secrets():
    for key in ("FIRST", "SECOND"):
        try:
            service.settings.delete(key)
        except Exception:
            pass
    with pytest.raises(RuntimeError):
        service.start()
