from service import Manager, record_calls, run


class TestEvents:
    async def test_by_side_effect(self):
        self.seen = []
        manager = Manager()
        record_calls(manager, "send", self._capture)
        await run(manager)
        assert self.seen == ["started", "done"]

    async def test_by_function(self):
        self.seen = []

        async def capture(thread, message):
            self.seen.append(message["type"])

        manager = Manager()
        record_calls(manager, "send", capture)
        await run(manager)
        assert self.seen == ["started", "done"]

    async def _capture(self, thread, message):
        self.seen.append(message["type"])
