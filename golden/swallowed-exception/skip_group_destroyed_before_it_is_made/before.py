from shop.errors import ReplyError


def test_group_reads_orders(shop):
    stream = "orders"
    group = "clerks"
    try:
        shop.xgroup_destroy(stream, group)
    except ReplyError:
        pass
    shop.xadd(stream, {"order": 1})
    shop.xgroup_create(stream, group, 0)
    assert shop.xread(group, stream) == [1]
