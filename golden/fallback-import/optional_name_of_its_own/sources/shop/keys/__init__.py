try:
    from .certificates import Certificate
except ImportError:
    pass
