def test_runs_in_one_piece(store) -> None:
    def nothing(session):
        pass

    with store.session() as session:
        return session.run(nothing, limit=3)


async def test_runs_all(store) -> None:
    return await store.run_all()
