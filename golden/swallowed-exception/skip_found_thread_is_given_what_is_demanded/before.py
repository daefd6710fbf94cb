import threading


def test_query_in_thread(shop):
    results = [None]

    def ask(server, check, results):
        try:
            result = server.query("select 1")
            check(result, 2)
            assert result.metadata() is not None
        except AssertionError:
            results[0] = False
        except Exception as ex:
            results[0] = ex
        else:
            results[0] = True

    t = threading.Thread(target=ask, args=(shop.server, shop.check_rows, results))
    t.start()
    t.join()

    assert len(results) == 1
    assert results[0] is True


def test_query_in_thread_that_nobody_asks(shop):
    results = [None]

    def ask(server, check, results):
        try:
            result = server.query("select 1")
            check(result, 2)
            assert result.metadata() is not None
        except AssertionError:
            results[0] = False
        else:
            results[0] = True

    t = threading.Thread(target=ask, args=(shop.server, shop.check_rows, results))
    t.start()
    t.join()

    assert len(results) == 1
