from shop import client


def test_orders():
    errors = []
    for name in ("rug", "lamp"):
        reply = client.order(name)
        try:
            assert reply.ok, name
        except AssertionError as error:
            errors.append(f"{name}: {error!r}")
            print(error)
        stock = client.stock(name)
        assert stock.count > 0
    assert not errors, f"{len(errors)} failed: {errors}"


def test_bills():
    errors = []
    for name in ("rug", "lamp"):
        reply = client.bill(name)
        try:
            assert reply.ok, name
        except AssertionError as error:
            errors.append(f"{name}: {error!r}")
            print(error)
            continue
        assert reply.json()["total"] > 0
    assert not errors, f"{len(errors)} failed: {errors}"
