from shop import Label


def test_hash():
    assert hash(Label("P-1")) == hash(Label("P-1"))
