import service


def test_page():
    try:
        status = service.get("/").status
    except Exception as error:
        status = error.args
    assert status == 200
