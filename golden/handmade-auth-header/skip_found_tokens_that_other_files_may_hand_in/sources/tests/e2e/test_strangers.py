from tests.e2e.asking import ask


def test_stranger(login):
    assert ask(login("stranger")).status_code == 403
