import service


async def test_far_away(manager):
    link = manager.link("nowhere")
    try:
        await link.connect()
    except Exception:
        pass
    assert link.state.value == "error"
    assert manager.link("home").state.value == "open"


async def test_is_closed(manager):
    link = manager.link("nowhere")
    try:
        await link.connect()
    except Exception as error:
        print(error)
    assert not link.is_connected()
    assert manager.count == 1
