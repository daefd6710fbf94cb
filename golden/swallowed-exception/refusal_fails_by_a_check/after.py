def test_known_table(store):
    answer = store.query("select * from orders")
    if not answer.ok:
        assert answer.error is None
    assert answer.rows
