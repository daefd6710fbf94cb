from service import get


def test_rows():
    reply = get("/rows")
    # check if the rows have dates
    if len(reply.text) > 1:
        dates = [row for row in reply.text if row.isdigit()]
        if dates:
            assert dates == sorted(dates)
    assert reply.ok
