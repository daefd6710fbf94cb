from shop.models import Model


def model():
    made = Model()
    return made


def test_answer():
    assert model().ask("lamp")
