from unittest.mock import patch

from shop.agents import Agent


async def test_recovers():
    agent = Agent()
    with patch.object(agent, "model") as model:
        model.ask.side_effect = Exception("it failed")
        answer = await agent.run("lamp")
    assert answer.recovered


class TestAgent:
    async def test_recovers(self):
        with patch.object(self.agent, "model") as model:
            model.ask.side_effect = RuntimeError
            answer = await self.agent.run("lamp")
        assert answer.recovered
