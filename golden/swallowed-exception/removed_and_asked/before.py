import pytest
import service


def test_without_secrets():
    for key in ("FIRST", "SECOND"):
        try:
            service.settings.delete(key)
            service.reload()
        except KeyError:
            pass
    with pytest.raises(RuntimeError):
        service.start()
