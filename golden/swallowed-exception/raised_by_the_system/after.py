from shop import Info, Rejected


def test_rejects(till):
    try:
        till.reject("again")
    except Rejected:
        info = Info()
        raise
    assert till.told(info) == "again"
