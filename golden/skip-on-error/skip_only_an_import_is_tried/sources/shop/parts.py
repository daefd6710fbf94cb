def is_there():
    try:
        import faiss  # noqa: F401
    except ImportError:
        return False
    return True
