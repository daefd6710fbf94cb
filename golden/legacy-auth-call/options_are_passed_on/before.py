from tests.tokens import Account, session


async def test_options():
    one = await session("alice", "read", "write", timeout=3, retries=1)
    two = await session("bob")
    account = Account(name="carol", tier="free")
    assert one != two != account
