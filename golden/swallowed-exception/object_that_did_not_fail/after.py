import service


async def test_far_away(manager):
    link = manager.link("nowhere")
    await link.connect()
    assert link.state.value == "open"
    assert manager.link("home").state.value == "open"


async def test_inbox(client):
    await client.login("ada")
    assert client.letters("closed") == []
