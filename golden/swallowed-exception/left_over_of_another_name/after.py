import service


def test_table():
    cursor = service.connect().cursor()
    cursor.execute("DROP TABLE orders")
    cursor.execute("CREATE TABLE customers (id int)")
    assert cursor.execute("SELECT * FROM customers").rows == []
