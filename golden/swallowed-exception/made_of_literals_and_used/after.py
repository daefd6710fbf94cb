from shop import User, verify


def test_wrong_address():
    given = {"address": "no-address", "name": "Ann"}
    user = User(**given)
    print("taken all the same")
    print(user.name)
    assert verify("000") is False
