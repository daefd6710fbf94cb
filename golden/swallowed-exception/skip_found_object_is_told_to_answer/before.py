class Links:
    async def ask(self, link):
        link.keeps_alive = True
        try:
            await link.send("ping")
        except ConnectionError:
            pass
        return {"asked": True}


async def test_reconnects(link):
    assert (await Links().ask(link))["asked"]
    assert await link.reconnect()
