import service

PAGES = [
    {"path": "/", "words": "home"},
    {"path": "/nowhere", "words": "404"},
]


def test_pages():
    for page in PAGES:
        answer = service.get(page["path"])
        assert answer.status in [200, 404], page["path"]
        assert page["words"] in answer.text


def test_codes():
    for path, code in [("/", 200), ("/nowhere", 404)]:
        answer = service.get(path)
        print(code)
        assert answer.status in (200, 404)
