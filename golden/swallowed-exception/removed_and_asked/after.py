import pytest
import service


def test_without_secrets():
    errors = []
    for key in ("FIRST", "SECOND"):
        try:
            service.settings.delete(key)
            service.reload()
        except KeyError as error:
            errors.append(f"{key}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    with pytest.raises(RuntimeError):
        service.start()
