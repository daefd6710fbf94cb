from service import get


class TestShelves:
    def test_titles(self):
        books = get("/shelf").json()["books"]
        assert books
        for book in books:
            assert book["title"]

    def test_lent_out(self):
        shelf = get("/shelf").json()
        if shelf["books"]:
            assert len(shelf["books"]) <= 40
        assert shelf["open"]
