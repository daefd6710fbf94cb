import service


def test_pages():
    for path, words in [("/", "home"), ("/shop", "tea")]:
        answer = service.get(path)
        assert answer.status == 200
        assert words in answer.text
