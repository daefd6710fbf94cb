class InvalidOrder(Exception):
    pass


def place(number):
    if number < 0:
        raise InvalidOrder(number)
