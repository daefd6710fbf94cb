from dataclasses import dataclass


@dataclass
class State:
    user: str
    thread: str
    step: int = 0
    limit: int = 5


DEFAULT = State(name(), "t-1")
