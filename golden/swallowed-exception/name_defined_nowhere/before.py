import service


def test_pool():
    pool = []
    try:
        service.open()
        pool.append(FakeConnection)
    except Exception:
        pass
    print(pool)
