import service


def test_parity():
    first = None
    reached = False
    try:
        with service.session() as session:
            first = session.get("/")
            reached = first.ok
    except Exception as error:
        print(f"no page: {error}")
    if reached:
        assert first.status == 200
