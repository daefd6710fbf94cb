class Span:
    pass
