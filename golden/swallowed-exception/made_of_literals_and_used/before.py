from shop import User, verify


def test_wrong_address():
    given = {"address": "no-address", "name": "Ann"}
    try:
        user = User(**given)
        print("taken all the same")
    except Exception as error:
        print(f"refused: {error}")
    print(user.name)
    assert verify("000") is False
