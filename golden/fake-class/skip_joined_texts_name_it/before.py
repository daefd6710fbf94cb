from shop import site


class FakeView:
    def __init__(self, request):
        self.request = request

    def page(self):
        return "a page"


def test_view_is_found_by_its_path():
    site.add_view(
        "tests.e2e."
        "test_case."
        "FakeView",
        attr="page",
    )
    assert site.get("/").text == "a page"
