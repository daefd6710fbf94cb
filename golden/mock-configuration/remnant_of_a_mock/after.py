from service import fetch


def test_answer():
    # the answer
    assert fetch("/orders").status_code == 200


def test_none():
    assert fetch("/orders").status_code == 200
