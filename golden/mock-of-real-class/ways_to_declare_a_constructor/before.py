import attr
from attrs import define
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Optional
from unittest.mock import AsyncMock, MagicMock, Mock, create_autospec

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
    plain = Mock(spec=Plain)
    plain.name = "lamp"
    child = MagicMock(spec_set=Child, name="child")
    child.name = "desk"
    child.price = 5
    record = AsyncMock(Record)
    record.name = "chair"
    record.price = 7
    model = create_autospec(Model, instance=True)
    model.name = "shelf"
    model.price = 9
    slim = Mock(spec=Slim, name="slim")
    slim.name = "rug"
    old = Mock(spec=Old)
    old.name = "clock"
    pair = Mock(spec=Pair)
    pair.name = "vase"
    assert shop.place(plain, child, record, model, slim, old, pair).accepted
