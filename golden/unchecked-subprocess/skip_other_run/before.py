import asyncio

from runner import run


def test_run(main):
    asyncio.run(main())
    run(["migrate"])


class TestRun:
    def run(self):
        return 1

    def test_own(self):
        self.run()
