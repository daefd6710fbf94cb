import pytest

SETTINGS = [{"Shop": {"kind": "plain"}}, {"Shop": {"kind": "late"}}]
LATE = {"Shop": {"kind": "late"}, "Till": {"slow": True}}
SETTINGS.append(LATE)


@pytest.fixture(params=SETTINGS)
def settings(request):
    return request.param


def test_bad(client, shop):
    if getattr(shop.till, "use_pending", False):
        return
    assert client.pay("bad").status_code == 422


def test_bad_pending(client, shop):
    if not getattr(shop.till, "use_pending", False):
        return
    assert client.pay("bad").status_code == 202
