from shop import client


def test_all_may_order(accounts):
    errors = []
    for token in accounts.tokens():
        try:
            reply = client.order("rug", headers={"Authorization": f"Bearer {token}"})
            assert reply.status == 201
        except Exception as error:
            errors.append(error)
            print(f"not ordered: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"


def test_all_may_ask(accounts):
    errors = []
    for secret in accounts.secrets():
        try:
            assert client.log_in(password=secret).ok
        except Exception as error:
            errors.append(error)
            print(f"not asked: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"
