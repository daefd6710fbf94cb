from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from depot.bus import Scale

if TYPE_CHECKING:
    from depot.bus import Bus


class Gate:
    def __init__(self, name: str, bus: Optional["Bus"] = None) -> None:
        self.name = name
        self.bus = bus

    def open(self) -> str:
        if self.bus is not None:
            self.bus.send("opened")
        return f"{self.name} is open"

    @classmethod
    def at(cls, place: str, bus: Bus) -> Gate:
        return cls(place, bus)


def charge(parcel: str, scale: Scale | None) -> int:
    return scale.weigh(parcel) * 2 if scale is not None else 0
