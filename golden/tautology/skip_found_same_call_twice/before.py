from shop import name


def test_equal():
    assert name("a") == name("a")
    assert name("b").length == 1
