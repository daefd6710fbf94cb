import attr
from attrs import define
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Optional

from pydantic import BaseModel, Field


class Plain:
    def __init__(self, name, *, price=0):
        self.name = name


class Child(Plain):
    limit = 3


@dataclass
class Base:
    name: str


@dataclass
class Record(Base):
    kind: ClassVar[str] = "record"
    price: int = field(default=0)
    tags: list = field(default_factory=list)
    made: str = field(init=False, default="")


class Model(BaseModel):
    name: str
    price: int = Field(..., gt=0)
    note: Optional[str] = None


@define
class Slim:
    name: str
    _price: int = 0


@attr.s
class Old:
    name = attr.ib()
    price = attr.ib(default=0)


class Pair(NamedTuple):
    name: str
    price: int = 0


def test_each(shop):
    plain = Plain(name="lamp")
    child = Child(name="desk", price=5)
    record = Record(name="chair", price=7)
    model = Model(name="shelf", price=9)
    slim = Slim(name="rug")
    old = Old(name="clock")
    pair = Pair(name="vase")
    assert shop.place(plain, child, record, model, slim, old, pair).accepted
