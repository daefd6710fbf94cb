def test_kept(pool):
    kept = pool.kept()
    assert (
        kept is None
        # at most one is kept
        or len(kept) <= 1
    )
