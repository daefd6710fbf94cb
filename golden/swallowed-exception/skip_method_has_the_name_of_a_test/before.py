import shop


class Visit:
    def test_rooms(self):
        told = {"open": False}
        try:
            told["open"] = shop.rooms().open
        except Exception as error:
            told["error"] = str(error)
        return told


class TestShop:
    def test_rooms(self, visit):
        assert visit.test_rooms()["open"]
