from shop import Info, Rejected


def test_rejects(till):
    try:
        raise Rejected("again")
    except Rejected:
        info = Info()
    assert till.told(info) == "again"


def test_clears(till):
    try:
        def fail():
            raise Rejected("again")

        fail()
    except Rejected as error:
        till.clear(error)
    assert till.is_clear
