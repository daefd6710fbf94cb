class Tokens:
    def broken(self):
        return [("empty", ""), ("torn", "abc")]

    async def results(self):
        found = {"health": None, "login": None}
        found["health"] = await self.ask("/health")
        return found


def test_broken_tokens(client):
    tokens = Tokens().broken()
    for name, token in tokens:
        assert client.login(token).status_code == 401, name


async def test_results(client):
    for name, result in (await Tokens().results()).items():
        assert result.ok, name
