import asyncio


class Recovery:
    async def run(self, agent, failure):
        report = {"recovered": False}
        await self._fail(agent, await agent.state(failure))
        report["recovered"] = await agent.recover(failure)
        self.reports.append(report)
        return report

    async def run_all(self, agent, failures):
        return [await self.run(agent, failure) for failure in failures]

    async def _fail(self, agent, failure):
        await asyncio.sleep(0.01)
        if failure == "timeout":
            raise asyncio.TimeoutError("made up")
        elif failure == "crash":
            raise RuntimeError("made up")
