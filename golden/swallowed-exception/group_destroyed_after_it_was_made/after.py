def test_group_reads_orders(shop):
    stream = "orders"
    group = "clerks"
    shop.xadd(stream, {"order": 1})
    shop.xgroup_create(stream, group, 0)
    shop.xgroup_destroy(stream, group)
    assert shop.xread(group, stream) == [1]
