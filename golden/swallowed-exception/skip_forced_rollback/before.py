import service


def test_rollback():
    try:
        with service.transaction() as transaction:
            transaction.insert("row")
            raise RuntimeError("roll back")
    except RuntimeError:
        pass
    assert service.rows() == []
