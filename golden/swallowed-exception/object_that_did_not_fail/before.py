import service


async def test_far_away(manager):
    link = manager.link("nowhere")
    try:
        await link.connect()
    except Exception:
        pass
    assert link.state.value == "open"
    assert manager.link("home").state.value == "open"


async def test_inbox(client):
    try:
        await client.login("ada")
    except Exception as error:
        print(error)
    assert client.letters("closed") == []
