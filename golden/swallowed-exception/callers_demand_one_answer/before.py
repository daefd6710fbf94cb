"""Only one of its answers decides of a check: the other leaves the system unasked."""

from db import ProgrammingError


def has_column(db, name):
    try:
        db.execute(f"select {name} from orders")
    except ProgrammingError:
        return False
    return True


def test_goes_by_what_is_there(db, suite):
    there = has_column(db, "price")
    reply = suite.run(column="price")
    if there:
        assert reply.ok is True, "it is there, and not found"
    else:
        print("it is not there")


def test_goes_by_what_is_not(db, suite):
    if has_column(db, "cost"):
        assert suite.find("cost") == 1
    else:
        assert suite.rows() == 0
