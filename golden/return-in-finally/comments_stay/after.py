def test_all(client):
    # first of all
    # to be sure
    client.open()
    # it is open
    # whatever happens
    # at last
    # nothing to return
    # the end
