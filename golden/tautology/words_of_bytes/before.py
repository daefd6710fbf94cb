from shop import get


def test_price():
    page = get("/rugs").data
    assert b"1,000.45" or b"1000.45" in page  # by the locale
    assert b"sold" not in page


def test_name(name):
    text = get("/rugs").text
    assert f"Rug {name}" or f"rug {name}" in text


def test_mixed():
    page = get("/rugs").data
    assert "rug" or b"rug" in page
