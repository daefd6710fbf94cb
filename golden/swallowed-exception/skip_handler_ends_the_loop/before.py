import service


def test_pages():
    done = False
    while not done:
        try:
            service.next_page()
        except Exception:
            done = True
    assert service.pages()
