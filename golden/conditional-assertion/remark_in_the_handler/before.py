from service import get


def test_archive():
    try:
        archive = get("/archive")

        if archive.status_code == 200:
            assert archive.text == "ok"
    except ConnectionError:
        pass  # The archive might not exist
