import shop


class Visit:
    def rooms(self):
        told = {"open": False}
        told["open"] = shop.rooms().open
        return told


class Dream:
    def rooms(self):
        return {"open": True}


class TestShop:
    def test_rooms(self, visit):
        assert visit.rooms()["open"]
