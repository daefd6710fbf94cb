"""`observe`: the tests run once, healthy, in their own environment, and what happens is kept as evidence."""
