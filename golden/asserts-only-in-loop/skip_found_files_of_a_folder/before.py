from shop import client


def test_bills(folder):
    client.print_bills(folder)
    bills = folder.glob("*.pdf")
    assert all(bill.exists() for bill in bills)


def test_receipts(folder):
    client.print_receipts(folder)
    receipts = folder.iterdir()
    for receipt in receipts:
        assert receipt.name.endswith(".txt")
