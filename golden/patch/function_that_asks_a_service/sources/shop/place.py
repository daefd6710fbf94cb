import os

from shop import database


def has_database():
    return database.connect(os.environ["DATABASE"]).ping()
