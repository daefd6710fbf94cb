class Minter:
    base_url = "http://localhost:8000"

    async def ask(self, path, token):
        return {"url": self.base_url + path, "token": token}
