from abc import ABC, abstractmethod
from enum import Enum
from unittest.mock import Mock, create_autospec

from elsewhere import Gateway


class Store(ABC):
    @abstractmethod
    def get(self, item): ...


class Colour(Enum):
    RED = 1


class Registry:
    def __new__(cls, name):
        return object.__new__(cls)


def test_gateway(shop):
    assert shop.place("lamp", gateway=Mock(spec=Gateway)).accepted


def test_store(shop):
    assert shop.place("lamp", store=create_autospec(Store, instance=True)).accepted


def test_colour(shop):
    assert shop.place("lamp", colour=Mock(spec_set=Colour)).accepted


def test_registry(shop):
    assert shop.place("lamp", registry=Mock(spec=Registry)).accepted
