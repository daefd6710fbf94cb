from service import get


def test_parts():
    count = get("/file").count
    for part in get("/file").parts(512):
        if count == 10:
            assert len(part) == 512
