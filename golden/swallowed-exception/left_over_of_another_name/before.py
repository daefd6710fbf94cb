import service


def test_table():
    cursor = service.connect().cursor()
    try:
        cursor.execute("DROP TABLE orders")
    except Exception:
        pass
    cursor.execute("CREATE TABLE customers (id int)")
    assert cursor.execute("SELECT * FROM customers").rows == []
