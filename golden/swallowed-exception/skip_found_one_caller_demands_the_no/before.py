import httpx


class Door:
    def __init__(self):
        self.url = "http://localhost:8080"

    async def key_for(self, name):
        async with httpx.AsyncClient() as client:
            return (await client.post(f"{self.url}/keys", json={"name": name})).json()["key"]

    async def open(self, name):
        try:
            key = await self.key_for(name)
            return {"success": True, "key": key}
        except Exception as error:
            return {"success": False, "error": str(error)}

    async def open_all(self, names):
        opened = {}
        for name in names:
            told = await self.open(name)
            if told["success"]:
                opened[name] = told["key"]
        return opened

    async def stays_shut(self):
        self.url = "http://localhost:1"
        told = await self.open("nobody")
        return {"shut": not told["success"]}


async def test_door():
    door = Door()
    opened = await door.open_all(["ada", "bob", "eve"])
    assert len(opened) >= 2
    told = await door.stays_shut()
    assert told["shut"]
