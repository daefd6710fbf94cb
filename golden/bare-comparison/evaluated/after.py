from service import version


def test_equal_lists_do_not_crash(version):
    a = []
    a.append(a)
    a == a


def test_order(version):
    assert version == 3  # must not raise
    # triggers the lazy load
    assert version in [1, 2]


def test_either(version):
    try:
        version < None
    except TypeError:
        return
    raise AssertionError
