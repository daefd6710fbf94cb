from abc import abstractmethod

from shop.gateway import Gateway


class Rule:
    @abstractmethod
    def allows(self, user): ...


class FakeGateway(Gateway):
    def charge(self, amount):
        return {"state": "approved"}


class Till:
    def total(self):
        return 3


class FakeTill(Till):
    def total(self):
        return 4


class FakeRule(Rule):
    def allows(self, user):
        return True


def test_payment(shop):
    assert shop.pay(FakeGateway(), FakeRule(), FakeTill()).state == "approved"
