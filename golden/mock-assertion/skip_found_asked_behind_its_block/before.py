from unittest.mock import patch


def test_nothing_is_saved(shop, order):
    with patch.object(shop, "execute") as execute:
        order.save()
    assert execute.call_count == 1

    with patch.object(shop, "execute") as execute:
        order.save(count=5)
    assert execute.call_count == 1
