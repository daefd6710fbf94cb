from shop.client import Client


def test_one_mail_is_sent():
    answer = Client().order("lamp")
    assert answer["state"] == "ordered"
