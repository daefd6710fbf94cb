from shop import site


def test_view_is_found_by_its_path():
    site.add_view("tests.e2e.test_other.FakeView", attr="page")
    assert site.get("/").text == "a page"
