import pytest as pytest_module
from shop import get


def test_unknown():
    import pytest

    pytest.importorskip("shop")
    with pytest.raises(LookupError):
        get("/unknown")


def test_elsewhere():
    with pytest_module.raises(LookupError):
        get("/unknown")
    import pytest

    pytest.importorskip("shop")
