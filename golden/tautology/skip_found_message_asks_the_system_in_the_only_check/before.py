from shelf import Book


def test_book_is_told():
    assert "tea", repr(Book("tea"))
