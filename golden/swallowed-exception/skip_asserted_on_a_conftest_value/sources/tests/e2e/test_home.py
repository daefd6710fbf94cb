def test_home(session):
    assert session is not None
    assert session.page("home").status == 200
