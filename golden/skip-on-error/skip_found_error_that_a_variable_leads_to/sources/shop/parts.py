class PartUnavailable(RuntimeError):
    pass
