class Operator:
    def __init__(self, lines):
        self.lines = lines

    async def say(self, name, word):
        try:
            if self.lines[name].hung_up:
                return
            await self.lines[name].say(word)
        except Exception:
            pass


async def test_busy(phone):
    operator = Operator({"one": await phone.dial("+1")})
    await operator.say("one", "hello")
    assert await phone.heard("+1") == ["hello"]
