try:
    import service.turbo
except ImportError:
    pass


def test_nothing_but_numbers():
    assert 1 + 1 == 2
