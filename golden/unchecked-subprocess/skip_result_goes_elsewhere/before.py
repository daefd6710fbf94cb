import subprocess


def run(*arguments, **options):
    return subprocess.run(arguments, **options)


def migrate():
    return subprocess.run(["migrate"])


def test_migrate(judge):
    done = subprocess.run(["migrate"])
    judge(done)
    judge.results.append(subprocess.run(["migrate"]))
    options = {"check": True}
    subprocess.run(["migrate"], **options)
