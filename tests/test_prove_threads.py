"""What the plugin sees of a process's threads, and what of its own watcher the process can see; no pytest runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from codemods.prove.plugin.codemods_prove_plugin import scheduled
from codemods.prove.target import PLUGIN_FOLDER

_LIMIT = """
import sys, threading, time
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin.clock import Clock
from codemods_prove_plugin.limit import Limit
limit, asked = Limit(60.0, lambda deaf: None, Clock()), []
limit.start_watching()
limit.begin_test()
limit.run()
main = threading.get_ident()
sys.addaudithook(lambda event, arguments: asked.append(event) if threading.get_ident() != main else None)
while limit._left > 59.7:
    time.sleep(0.01)
print(len(asked), *sorted(set(asked)))
"""

_SILENCE = """
import sys, time
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin.clock import Clock
from codemods_prove_plugin.limit import Limit, TimeLimitExceeded
limit, met = Limit(60.0, lambda deaf: None, Clock()), []
limit.is_met = lambda: bool(met)
limit.start_watching()
limit.begin_test((0.1, 0.1, 60.0), silence=True)
limit.run()
try:
    time.sleep(0.4)
    print("healthy")
    met.append(True)
    time.sleep(30)
except TimeLimitExceeded:
    print("silence")
"""

_C_THREADS = """
import ctypes, os, sys, time
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin.scheduled import goes_by_another_clock
libc = ctypes.CDLL(None)
held, thread = ctypes.create_string_buffer(64), ctypes.c_ulong()
libc.pthread_mutex_lock(held)
work = {"waits": (libc.pthread_mutex_lock, held), "counts": (libc.sleep, ctypes.c_void_p(600))}

def see(kind):
    function, argument = work[kind]
    assert libc.pthread_create(ctypes.byref(thread), None, function, argument) == 0
    time.sleep(0.3)
    print(goes_by_another_clock(own=0), flush=True)

if os.fork() == 0:
    for kind in sys.argv[2:]:
        see(kind)
    os._exit(0)
os.wait()
"""

_SLEEPER = """
import ctypes, os, signal, sys, threading, time
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin.scheduled import Sleep
signal.signal(signal.SIGUSR1, lambda number, frame: None)
sleep = Sleep()

def look():
    signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
    seen = []
    for _ in range(40):
        time.sleep(0.03)
        seen.append(sleep.goes_on())
    print(any(seen), flush=True)
    os._exit(0)

threading.Thread(target=look).start()
libc = ctypes.CDLL(None)
held = ctypes.create_string_buffer(64)
while True:
    if sys.argv[2] == "asleep":
        libc.pthread_mutex_lock(held)  # the second time for ever, whatever signal comes
"""

_POLLS_BESIDE = """
import os, sys, threading
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin import clock as module, waits
clock = module.Clock()
waits.install(clock)
clock.begin_test()
never, rounds = threading.Event(), []

def poll():
    for number in range(int(sys.argv[2])):
        never.wait(1.0)
        rounds.append(number)
    never.set()

def watch():
    while not clock.is_stuck(30.0):
        module.real_sleep(0.01)
    print(len(rounds) > 30, flush=True)
    os._exit(0)

# started before the clock is in force: no wait of a test is for a thread of the plugin, as that for its start would be
threading.Thread(target=watch, name=f"{module.OWN_THREADS}watch", daemon=True).start()
clock.watched = clock.silent = lambda: True
threading.Thread(target=poll).start()
never.wait()
print("helped")
"""

_OLDER_AT_WORK = """
import hashlib, sys, threading
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin import clock as module, waits
clock = module.Clock()
waits.install(clock)
asked, answered = threading.Event(), threading.Event()

def serve():
    asked.wait()
    hashlib.pbkdf2_hmac("sha256", b"", b"", 300_000)  # without Python, so that the other thread can look meanwhile
    answered.set()

threading.Thread(target=serve, daemon=True).start()
clock.begin_test()
clock.watched = clock.silent = lambda: True
asked.set()
print(answered.wait(60.0), clock.offset)
"""

_WAITS_IN_C = """
import ctypes, sys
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin.clock import Clock
from codemods_prove_plugin.limit import Limit, TimeLimitExceeded
libc, held, told = ctypes.CDLL(None), ctypes.create_string_buffer(64), []
limit = Limit(60.0, lambda deaf: None, Clock())
limit.is_hopeless = lambda frame: frame.f_code.co_name == "waits"
limit.hang_up = lambda: (told.append(limit.exceeded), libc.pthread_mutex_unlock(held))
limit.start_watching()

def waits():
    libc.pthread_mutex_lock(held)
    libc.pthread_mutex_lock(held)  # no signal ends that

limit.begin_test((60.0, 0.1, 60.0), silence=True)
limit.run()
try:
    waits()
except TimeLimitExceeded:
    print(*told, limit._left > 50)
"""

_STANDS = """
import asyncio, sys, threading, time
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin import standing, waits
from codemods_prove_plugin.clock import Clock
from codemods_prove_plugin.standing import MainThread, stacks
main = MainThread()

async def inner(told):
    await told.wait()

async def outer():
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.call_soon(threading.Thread(target=look, args=(told, loop)).start)
    await inner(told)

def look(told, loop):
    found = [[code.co_name for code, line in stack] for stack in stacks(main.frame())]
    print("run_forever" in found[0], *found[1][:2])
    loop.call_soon_threadsafe(told.set)

def sleeps(asleep):
    seen = []
    threading.Timer(0.2, lambda: seen.append(standing.sleeps(main.frame()))).start()
    asleep()
    return seen[0]

asyncio.run(outer())
waits.install(Clock())
sleeping = [lambda: time.sleep(0.6), lambda: asyncio.run(asyncio.sleep(0.6)), lambda: threading.Event().wait(0.6)]
print(*map(sleeps, sleeping))
"""

_STILL = """
import os, sys, threading, time
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin.scheduled import Stillness
stillness, seen, done = Stillness(), [], threading.Event()

def look():
    for _ in range(20):
        time.sleep(0.01)
        stillness.look(0.01, 0.0, asleep=True)
        seen.append(stillness.looks > 0)
    done.set()

threading.Thread(target=look).start()
while sys.argv[2] == "works" and not done.is_set():
    sum(range(1000))
done.wait()
print(any(seen))
"""


def said(script: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-c", script, str(PLUGIN_FOLDER), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split()


def test_the_watcher_of_a_test_that_has_time_asks_the_system_nothing() -> None:
    """What it would hold meanwhile, such as a file, is there for a test that counts objects."""
    assert said(_LIMIT) == ["0"]


def test_a_silence_begins_when_the_fault_has_met_the_test() -> None:
    """Until then services answer, as slowly as they may on a busy machine."""
    assert said(_SILENCE) == ["healthy", "silence"]


def test_a_pool_without_work_goes_by_no_clock() -> None:
    assert said(_C_THREADS, "waits", "counts") == ["False", "True"]


@pytest.mark.parametrize(("does", "asleep"), [("asleep", "True"), ("works", "False")])
def test_the_main_thread_is_asleep_where_no_signal_brings_it_back(does: str, asleep: str) -> None:
    assert said(_SLEEPER, does) == [asleep]


def test_where_the_system_tells_nothing_nobody_is_asleep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduled, "_TASKS", "/nowhere")
    assert not any(scheduled.Sleep().goes_on() for _ in range(20))
    assert scheduled.Delays().grown() == 0


def test_a_main_thread_that_waits_without_a_limit_is_stuck_where_another_only_polls() -> None:
    assert said(_POLLS_BESIDE, "1000") == ["True"]
    assert said(_POLLS_BESIDE, "40") == ["helped"], "forty rounds of a retry, and then it goes on"


def test_an_older_thread_that_has_been_woken_is_waited_for_before_it_waits_itself() -> None:
    assert said(_OLDER_AT_WORK) == ["True", "0.0"]


def test_who_waits_in_c_for_what_cannot_help_it_is_told_that_nothing_comes() -> None:
    assert said(_WAITS_IN_C) == ["True", "True"]


def test_where_a_task_waits_is_seen_from_another_thread() -> None:
    assert said(_STANDS) == ["True", "outer", "inner", "True", "True", "False"]


@pytest.mark.parametrize(("does", "still"), [("waits", "True"), ("works", "False")])
def test_nothing_of_a_process_goes_on_where_all_its_threads_sleep(does: str, still: str) -> None:
    assert said(_STILL, does) == [still]
