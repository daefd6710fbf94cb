import pytest

PLACES = [("a", "one"), ("b", "two")]


@pytest.fixture
def contents(tmp_path):
    paths = {"books": [], "texts": []}
    for folder, name in PLACES:
        book = tmp_path / folder / name
        if book.exists():
            paths["books"].append(book)
    return paths


def test_trust(shop, contents):
    assert contents["books"]
    for path in contents["books"]:
        assert shop.trusts(path)
