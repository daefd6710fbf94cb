class Links:
    async def cut(self, link):
        link.should_fail_send = True
        try:
            await link.send("ping")
        except ConnectionError:
            pass
        return {"cut": True}


async def test_reconnects(link):
    assert (await Links().cut(link))["cut"]
    assert await link.reconnect()
