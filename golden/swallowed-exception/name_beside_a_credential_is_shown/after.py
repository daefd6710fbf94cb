from shop import client


def test_all_may_order(accounts):
    errors = []
    for name in accounts.names():
        try:
            reply = client.order(name, headers={"Authorization": f"Bearer {accounts.token}"})
            assert reply.status == 201
        except Exception as error:
            errors.append(f"{name}: {error!r}")
            print(f"not ordered: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"
