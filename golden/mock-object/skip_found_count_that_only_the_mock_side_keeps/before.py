from unittest.mock import MagicMock

try:
    from shop.agents import Agent

    READY = True
except ImportError:
    READY = False


class TestAgents:
    made = {"agents": 0}

    def make(self, name):
        if READY:
            agent = Agent(name)
            return agent
        agent = MagicMock()
        agent.name = name
        self.made["agents"] += 1
        return agent

    def test_made(self):
        agent = self.make("lamp")
        assert agent.ask("price") == "low"
        self.was_made(self.numbers())

    def numbers(self):
        return {**self.made, "rounds": 1}

    def was_made(self, numbers):
        assert numbers["agents"] > 0
