import service


def test_pool():
    pool = []
    service.open()
    pool.append(FakeConnection)
    print(pool)
