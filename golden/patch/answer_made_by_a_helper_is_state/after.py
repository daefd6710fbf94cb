from shop.client import Client


def test_answer(tokens):
    assert Client().order("lamp").done
