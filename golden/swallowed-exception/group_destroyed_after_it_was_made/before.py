from shop.errors import ReplyError


def test_group_reads_orders(shop):
    stream = "orders"
    group = "clerks"
    shop.xadd(stream, {"order": 1})
    shop.xgroup_create(stream, group, 0)
    try:
        shop.xgroup_destroy(stream, group)
    except ReplyError:
        pass
    assert shop.xread(group, stream) == [1]
