from tests.helpers import check_answer, show


def test_misnamed(client):
    check_answer(client.ask())


def test_shown(client):
    show(client.ask())
