from shop import Name


def test_equal():
    assert Name("a") == Name("a")
    assert Name("b").length == 1
