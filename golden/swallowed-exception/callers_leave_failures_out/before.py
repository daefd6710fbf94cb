import shop

PLACES = ("north", "south", "west")


class Prices:
    def ask(self, place):
        try:
            answer = shop.prices(place)
            return {"status": answer.status, "currency": answer.currency}
        except Exception as error:
            return {"error": str(error), "place": place}


class Stock:
    def ask(self, place):
        try:
            answer = shop.stock(place)
            return {"status": answer.status, "number": answer.number}
        except Exception as error:
            return {"error": str(error), "place": place}


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
