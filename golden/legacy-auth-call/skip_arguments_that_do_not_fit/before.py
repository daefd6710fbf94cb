from tests.tokens import Minter, make_token

ARGUMENTS = ["alice"]


async def test_arguments():
    first = make_token("alice", 1)
    second = make_token(tenant="blue")
    third = make_token(*ARGUMENTS)
    fourth = make_token(**{"user_id": "bob"})
    fifth = Minter().mint()
    assert first != second != third != fourth != fifth
