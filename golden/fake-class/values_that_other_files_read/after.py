import os

# What the fake bank knows of its customers
CUSTOMER = "anna"

STARTED = os.getpid()


def rounded(cents):
    return round(cents / 100, 2)


