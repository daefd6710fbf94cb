"""What the helper finds out decides what is right: the system must go with the one answer as with the other."""

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
        assert reply.ok is False, "it is found, and not there"


def test_goes_by_what_is_not(db, suite):
    if has_column(db, "cost"):
        assert suite.find("cost") == 1
    else:
        assert suite.find("cost") != 1
