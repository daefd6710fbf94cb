# import time
#
#
# def test_old(shop):
#     try:
#         shop.order()
#     except Exception:
#         pass
#     assert True


import time


def test_new(shop):
    test_start_time = time.time()
    # try:
    #     shop.order()
    # except Exception:
    #     pass
    assert shop.order()
    # assert shop.paid or True

    # time.sleep(1)
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
# if shop.open:
    #     assert shop.empty
