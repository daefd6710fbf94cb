from support.login import make_account, open_session


async def test_options():
    one = await open_session("alice", "read", "write", user="alice", timeout=3, retries=1)
    two = await open_session("bob", user="bob")
    account = make_account("carol", plan="free")
    assert one != two != account
