from shop import Info, Rejected


def test_rejects(till):
    try:
        till.reject("again")
    except Rejected:
        info = Info()
    assert till.told(info) == "again"
