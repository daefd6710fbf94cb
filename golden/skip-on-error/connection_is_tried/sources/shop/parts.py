import service


def is_there():
    try:
        service.connect()
    except ImportError:
        return False
    return True
