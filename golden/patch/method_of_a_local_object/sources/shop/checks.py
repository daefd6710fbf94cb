class Checker:
    def __init__(self, url="http://127.0.0.1"):
        self.url = url

    async def check(self):
        return {"state": "open"}
