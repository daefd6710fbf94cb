from shop import client


def well_formed(orders):
    assert all(item.name for item in orders), orders


def test_orders():
    found = client.orders()
    if "tea" in found:
        assert found["tea"].price == 3
        well_formed(found)
    else:
        print("no tea")
        well_formed(found)
