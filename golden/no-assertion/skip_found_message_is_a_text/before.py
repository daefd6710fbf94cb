from shelf import Book


def test_book_is_told():
    assert "tea", "a book says what it is about"
