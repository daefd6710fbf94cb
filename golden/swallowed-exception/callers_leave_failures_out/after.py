import shop

PLACES = ("north", "south", "west")


class Prices:
    def ask(self, place):
        answer = shop.prices(place)
        return {"status": answer.status, "currency": answer.currency}


class Stock:
    def ask(self, place):
        answer = shop.stock(place)
        return {"status": answer.status, "number": answer.number}


def test_prices_somewhere():
    found = [Prices().ask(place) for place in PLACES]
    assert len([item for item in found if item.get("status") == 200]) > 0


def test_prices_are_in_one_currency():
    for place in PLACES:
        found = Prices().ask(place)
        if "error" not in found:
            assert found["currency"] == "EUR"


def test_stock_somewhere():
    found = [Stock().ask(place) for place in PLACES]
    assert len([item for item in found if item.get("status") == 200]) > 0
