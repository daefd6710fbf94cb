from shop import get


def test_unknown():
    import pytest

    pytest.importorskip("shop")
    try:
        get("/unknown")
        assert False
    except LookupError:
        pass


def test_elsewhere():
    try:
        get("/unknown")
        assert False
    except LookupError:
        pass
    import pytest

    pytest.importorskip("shop")
