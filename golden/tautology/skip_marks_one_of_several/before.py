def test_reply(depot):
    if depot.is_late:
        assert True
    elif depot.is_early:
        depot.wait()
    else:
        depot.ask()
