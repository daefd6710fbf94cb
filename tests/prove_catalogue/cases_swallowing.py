"""Tests that meet the fault and hide it; `# hides` marks the line that does, where there is one."""

import asyncio
import concurrent.futures
import contextlib
import json
import socket
import threading
import time

import aiohttp
import httpx
import pytest
import requests
import websockets
import websockets.sync.client

LIMIT = 0.8


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_swallowed(ws):
    try:
        async with websockets.connect(ws, open_timeout=LIMIT, close_timeout=0.1) as connection:
            await connection.send("x")
            assert "x" in await asyncio.wait_for(connection.recv(), LIMIT)
    except Exception as error:  # hides
        print(f"tolerated: {error}")


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_fallback_call(http):
    def status(url):
        try:
            return requests.get(url, timeout=LIMIT).json()["status"]
        except (requests.RequestException, ValueError):  # hides
            return "ok"

    assert status(f"{http}/health") == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_second_fallback_hides_the_first(http):
    try:
        try:
            answer = httpx.get(f"{http}/health", timeout=LIMIT).json()
        except Exception:
            answer = httpx.get(f"{http}/health?again", timeout=LIMIT).json()
    except Exception:  # hides
        answer = {"status": "ok"}
    assert answer["status"] == "ok"


async def fetch(url):
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LIMIT)) as session:
            async with session.get(url) as response:
                return await response.json()
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):  # hides test_helper_returns_none test_conditional_assertion
        return None


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_helper_returns_none(http):
    answer = await fetch(f"{http}/health")
    assert answer is None or answer["status"] == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_conditional_assertion(http):
    answer = await fetch(f"{http}/health")
    if answer:
        assert answer["status"] == "ok"


# expect: hollow refuse=skipped hang=skipped reset=skipped unauthorized=n/a drop=n/a delay=skipped garble=skipped
def test_skip_on_error(http):
    try:
        answer = requests.get(f"{http}/health", timeout=LIMIT).json()
    except Exception:  # hides
        pytest.skip("service not available")
    assert answer["status"] == "ok"


def available(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=LIMIT).close()
    except OSError:  # hides test_skip_after_a_probe
        return False
    return True


# expect: hollow refuse=skipped hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_skip_after_a_probe(service, http):
    if not available(service.port):
        pytest.skip("service not available")
    assert requests.get(f"{http}/health", timeout=LIMIT).json()["status"] == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_suppressed(http):
    status = 200
    with contextlib.suppress(requests.RequestException):  # hides
        answer = requests.get(f"{http}/health", timeout=LIMIT)
        status = answer.status_code if answer.json()["status"] == "ok" else 0
    assert status == 200


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_gathered(http, auth):
    async with httpx.AsyncClient(headers=auth, timeout=LIMIT) as client:
        calls = [client.get(f"{http}/items") for _ in range(2)]
        results = await asyncio.gather(*calls, return_exceptions=True)  # hides
    assert len(results) == 2


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_waited_for_without_looking(http):
    async with httpx.AsyncClient(timeout=LIMIT) as client:
        task = asyncio.ensure_future(client.get(f"{http}/health"))  # hides
        done, _ = await asyncio.wait([task], timeout=3)
    assert done


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_future_nobody_asks(http):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        future = pool.submit(requests.get, f"{http}/health", timeout=LIMIT)  # hides
    assert future.done()


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_thread_dies_unseen(http):
    thread = threading.Thread(target=lambda: requests.get(f"{http}/health", timeout=LIMIT).json())  # hides
    thread.start()
    thread.join(2)
    assert not thread.is_alive()


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_polls_and_gives_up(http):
    for _ in range(2):
        try:
            if requests.get(f"{http}/health", timeout=LIMIT / 2).json()["status"] == "ok":
                break
        except Exception:  # hides
            time.sleep(0.01)


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_gives_up_loudly_but_is_ignored(http):
    def wait_until_ready():
        for _ in range(2):
            try:
                return requests.get(f"{http}/health", timeout=LIMIT / 2).json()
            except Exception:
                time.sleep(0.01)
        raise RuntimeError("not ready")

    try:
        wait_until_ready()
    except RuntimeError:  # hides
        pass


# expect: hollow refuse=failed hang=failed reset=passed unauthorized=n/a drop=failed delay=failed garble=passed
@pytest.mark.asyncio
async def test_listener_ends_quietly(ws):
    seen = []
    async with websockets.connect(ws, open_timeout=LIMIT, close_timeout=0.1) as connection:
        await connection.send("run")
        try:
            while len(seen) < 3:
                seen.append(await asyncio.wait_for(connection.recv(), LIMIT))
        except websockets.ConnectionClosed:  # hides
            pass
    assert isinstance(seen, list)


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_errors_are_collected_for_nobody(http):
    errors = []
    for _ in range(2):
        try:
            requests.get(f"{http}/health", timeout=LIMIT / 2).json()
        except Exception as error:  # hides
            errors.append(error)
    assert len(errors) <= 2


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_tolerated_rate(http):
    good = 0
    for _ in range(2):
        try:
            good += requests.get(f"{http}/health", timeout=LIMIT / 2).json()["status"] == "ok"
        except Exception:  # hides
            continue
    assert good / 2 >= 0.0


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_early_return(http):
    try:
        answer = httpx.get(f"{http}/health", timeout=LIMIT).json()
    except Exception:  # hides
        return
    assert answer["status"] == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=passed delay=passed garble=passed
def test_asserts_only_in_a_loop(ws):
    seen = []
    try:
        with websockets.sync.client.connect(ws, open_timeout=LIMIT, close_timeout=0.1) as connection:
            connection.send("run")
            for _ in range(3):
                seen.append(json.loads(connection.recv(timeout=LIMIT))["type"])
    except Exception:  # hides
        pass
    for event in seen:
        assert event in ("agent_started", "tool_executing", "agent_completed")


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_default_is_the_answer(http):
    try:
        answer = requests.get(f"{http}/health", timeout=LIMIT).json()
    except Exception:  # hides
        answer = {}
    assert answer.get("status", "ok") == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=n/a delay=passed garble=passed
def test_any_exception_will_do(http):
    with pytest.raises(Exception):  # hides
        requests.get(f"{http}/items", headers={"Authorization": "bad"}, timeout=LIMIT).raise_for_status()


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_return_in_finally(http):
    def works():
        try:
            return requests.get(f"{http}/health", timeout=LIMIT).json()["status"] == "ok"
        finally:
            return True

    assert works()


# expect: hollow refuse=skipped hang=skipped reset=skipped unauthorized=n/a drop=n/a delay=skipped garble=skipped
@pytest.mark.xfail(reason="sometimes late", strict=False)  # hides
def test_expected_to_fail(http):
    assert requests.get(f"{http}/health", timeout=LIMIT).json()["status"] == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_except_star(http):
    async with httpx.AsyncClient(timeout=LIMIT) as client:
        try:
            async with asyncio.TaskGroup() as group:
                task = group.create_task(client.get(f"{http}/health"))
            assert task.result().json()["status"] == "ok"
        except* Exception:  # hides
            pass


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_error_code_ignored(service):
    with socket.socket() as probe:
        probe.settimeout(LIMIT)
        code = probe.connect_ex(("127.0.0.1", service.port))  # hides
        if code == 0:
            try:
                probe.sendall(b"GET /health HTTP/1.0\r\n\r\n")
                probe.settimeout(5 * LIMIT)  # on a busy machine the answer takes its time
                while probe.recv(1000):
                    continue
            except OSError:
                pass
    assert isinstance(code, int)


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_failed_assertion_is_swallowed(http):
    result = "unknown"
    try:
        assert requests.get(f"{http}/health", timeout=LIMIT).json()["status"] == "ok"
        result = "fine"
    except BaseException:  # hides
        pass
    assert result


@pytest.fixture
def profile(http, auth):
    try:
        return requests.get(f"{http}/items", headers=auth, timeout=LIMIT).json()["items"]
    except Exception:  # hides test_fixture_with_fallback
        return ["a", "b"]


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=n/a delay=passed garble=passed
def test_fixture_with_fallback(profile):
    assert profile == ["a", "b"]


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_cut_connection_is_forgiven(long_lived):
    try:
        long_lived.send("x")
        assert "x" in long_lived.recv(timeout=LIMIT)
    except Exception:  # hides
        pass


@pytest.fixture(scope="module")
def long_lived(ws):
    with websockets.sync.client.connect(ws, close_timeout=0.1) as connection:
        yield connection


# expect: hollow refuse=passed hang=failed reset=passed unauthorized=n/a drop=n/a delay=failed garble=passed
def test_is_quick_whatever_happens(http):
    start = time.time()
    try:
        requests.get(f"{http}/health", timeout=60).json()
    except Exception:  # hides
        pass
    assert time.time() - start < 2.0


# expect: hollow refuse=passed hang=timeout reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_thread_without_limit(http):
    thread = threading.Thread(target=lambda: requests.get(f"{http}/health").json())  # hides
    thread.start()
    thread.join()
    assert not thread.is_alive()


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_a_client_above_the_expectation(http):
    async with httpx.AsyncClient(timeout=LIMIT) as client:
        with pytest.raises(Exception):  # hides
            await client.get(f"{http}/health")
            raise RuntimeError("answered")


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
@pytest.mark.asyncio
async def test_a_limit_below_the_expectation(http):
    async with httpx.AsyncClient(timeout=2.0) as client:
        with pytest.raises(Exception):  # hides
            async with asyncio.timeout(2.2):
                await client.get(f"{http}/health")
                raise RuntimeError("answered")


@pytest.fixture(scope="module")
def loop_of_the_module():
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_an_older_thread_gives_up_before_the_test_does(loop_of_the_module, http):
    async def ask():
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(1.6)) as session:
                async with session.get(f"{http}/health") as response:
                    return await response.json()
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):  # hides
            return {"status": "ok"}

    answer = asyncio.run_coroutine_threadsafe(ask(), loop_of_the_module).result(timeout=60)
    assert answer["status"] == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_an_older_thread_is_at_work_while_the_test_waits(loop_of_the_module, http):
    async def count():
        end = time.thread_time() + 0.1
        while time.thread_time() < end:
            pass
        return 1

    with contextlib.suppress(requests.RequestException, ValueError):  # hides
        requests.get(f"{http}/health", timeout=LIMIT).json()
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop_of_the_module).result()
    assert asyncio.run_coroutine_threadsafe(count(), loop_of_the_module).result() == 1


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_the_same_error_comes_again_and_is_hidden_then(http):
    def second_of_two(pool):
        for _ in range(2):
            future = pool.submit(lambda: requests.get(f"{http}/health", timeout=LIMIT).json())
            try:
                future.result()
            except Exception:
                continue
        return future

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        future = second_of_two(pool)
        with contextlib.suppress(requests.RequestException, ValueError):  # hides
            future.result()
