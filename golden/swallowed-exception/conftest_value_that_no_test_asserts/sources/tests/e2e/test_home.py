import service


def test_home(session):
    page = service.page("home", visitor=session)
    assert page.status == 200
