"""The agent: thinks about a prompt, runs one tool, and reports each step as an event."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

EVENTS = ("agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed")
THINKING_SECONDS = 0.08
TOOL_SECONDS = 0.05


@dataclass
class AgentState:
    """What one run knows of its caller: whose it is and in which thread it answers."""

    user_id: str
    thread_id: str
    prompt: str = ""
    steps: int = 0

    def describe(self) -> str:
        """One line for logs."""
        return f"{self.user_id}/{self.thread_id}: {self.steps} step(s)"


def choose_tool(prompt: str) -> tuple[str, int]:
    """The tool that fits a prompt, and its result: a sum of the numbers in it, else a count of its words."""
    numbers = [int(word) for word in prompt.split() if word.isdigit()]
    return ("calculator", sum(numbers)) if numbers else ("word_count", len(prompt.split()))


async def run_agent(state: AgentState) -> AsyncIterator[dict[str, Any]]:
    """The five events of one run, in order, each when it happens."""
    origin = {"user_id": state.user_id, "thread_id": state.thread_id}
    tool, result = choose_tool(state.prompt)
    for event, seconds, details in (
        ("agent_started", 0.0, {"prompt": state.prompt}),
        ("agent_thinking", THINKING_SECONDS, {"thought": f"{tool} fits"}),
        ("tool_executing", 0.0, {"tool": tool}),
        ("tool_completed", TOOL_SECONDS, {"tool": tool, "result": result}),
        ("agent_completed", 0.0, {"status": "completed", "reply": f"{tool}: {result}"}),
    ):
        await asyncio.sleep(seconds)
        state.steps += 1
        yield {"type": event, **origin, **details}
