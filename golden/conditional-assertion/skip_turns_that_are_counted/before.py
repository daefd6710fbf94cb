from service import get


def test_parts():
    count = 0
    for part in get("/file").parts(512):
        count += 1
        if count < 10:
            assert len(part) == 512
