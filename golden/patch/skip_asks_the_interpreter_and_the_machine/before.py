from unittest import mock

from shop import Basket


async def test_closes_without_a_task():
    basket = Basket()
    with mock.patch("asyncio.current_task", return_value=None):
        await basket.close()
    assert basket.closed


@mock.patch("asyncio.get_running_loop", side_effect=RuntimeError)
def test_closes_without_a_loop(loop):
    basket = Basket()
    basket.close()
    assert basket.closed


@mock.patch("shop.users.grp")
def test_group_of_the_machine(grp):
    grp.getgrgid.return_value = ["sudo"]
    assert Basket().group == "sudo"


@mock.patch("shop.clock.utcoffset", return_value=7)
def test_other_time_zone(utcoffset):
    assert Basket().hour == 7
