from dataclasses import dataclass


@dataclass
class _Part:
    name: str = "part"


Part = _Part
