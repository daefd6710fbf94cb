def test_runs_in_one_piece(store) -> None:
    with store.session() as session:
        assert session.run() == 3


def test_runs_all(store):
    return store.run_all()
