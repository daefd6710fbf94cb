try:
    from shop.client import Client as Handler

    import_error = None
except Exception as e:
    Handler = None
    import_error = e

try:
    from shop import client
except Exception as e:
    print(e)
    client = None
