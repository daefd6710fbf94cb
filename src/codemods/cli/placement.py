"""Where the files of a run are processed, as `--executor`, `--jobs` and `--no-cache` say."""

from __future__ import annotations

import re
from pathlib import Path

from codemods.cli.options import Options
from codemods.errors import UsageError
from codemods.policy.tables import Policy
from codemods.running.cache import Cache, default_file
from codemods.running.executors import Executor, LocalProcesses, available_cores

_CLUSTER = re.compile(r"dask://((?:[^\s/:@]+|\[[0-9a-fA-F:.]+\]):[0-9]{1,5})/?")


def chosen_executor(options: Options, policy: Policy, files: int) -> Executor:
    """The executor that the options name; raises UsageError when there is none such or it cannot be used."""
    if options.executor != "local":
        return _cluster(options, policy)
    return LocalProcesses(policy, min(options.jobs or available_cores(), max(files, 1)))


def _cluster(options: Options, policy: Policy) -> Executor:
    named = _CLUSTER.fullmatch(options.executor)
    if named is None:
        raise UsageError(f"--executor: '{options.executor}' is neither 'local' nor 'dask://HOST:PORT'")
    if options.jobs is not None:
        raise UsageError("--jobs says how many workers this machine starts: it does not go with --executor dask://")
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise UsageError(f"--executor dask:// needs Dask: pip install 'codemods[dask]' ({error})") from error
    from codemods.running.cluster import DaskCluster

    return DaskCluster(policy, named[1])


def cache_of(policy: Policy, options: Options) -> Cache | None:
    """The results of earlier runs, unless the options ask for none."""
    return None if options.no_cache else Cache(default_file(), Path(policy.root), policy.digest, policy.import_folders)
