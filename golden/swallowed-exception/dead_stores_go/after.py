import service


def test_parity():
    with service.session() as session:
        first = session.get("/")
        reached = first.ok
    if reached:
        assert first.status == 200
