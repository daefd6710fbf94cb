from shop.state import State

FIRST = State(user=name(), thread="t-2", step=1)
SECOND = State(user=name(), thread="t-2", step=1)
THIRD = State(user=name(), thread="t-3")
