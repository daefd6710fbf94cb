from shop.client import connect


def test_refuses_a_bad_sum():
    client = connect()
    answer = client.create("page", "no such sum")
    try:
        assert answer.status == 400
    finally:
        return client.delete("page")
