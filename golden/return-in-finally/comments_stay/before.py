def test_all(client):
    # first of all
    try:  # to be sure
        client.open()
        # it is open
    # whatever happens
    finally:  # at last
        # nothing to return
        return
        # the end
