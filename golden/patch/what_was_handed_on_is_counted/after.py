from depot.search import search


def test_looks_once():
    assert search("lamp", most=3) is not None


def test_looks():
    assert search("lamp", most=3) is not None
