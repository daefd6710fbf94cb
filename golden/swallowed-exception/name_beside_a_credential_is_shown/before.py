from shop import client


def test_all_may_order(accounts):
    for name in accounts.names():
        try:
            reply = client.order(name, headers={"Authorization": f"Bearer {accounts.token}"})
            assert reply.status == 201
        except Exception as error:
            print(f"not ordered: {error}")
