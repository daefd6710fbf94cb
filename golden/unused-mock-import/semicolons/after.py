from shop import get  # a
# about get
x = 1
y = 2
import os


def test_get():
    assert get("/").ok and x and y and os
