"""Runs targets under atheris, each in a process of its own, until a fault or until it has had its CPU time.

    python -m fuzz [NAME ...] [--seconds 600] [--corpus build/fuzz] [--list]

A fault ends its target: the trace is printed and the input written beside the corpus. Exit status 1 where there was one.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HANG = 60
"""Seconds of one input after which a target is ended as hanging."""


def main() -> int:
    """Run the targets that are named, or all."""
    options = argparse.ArgumentParser(prog="python -m fuzz", description="Coverage-guided fuzzing of storydesk.")
    options.add_argument("names", nargs="*", metavar="NAME")
    options.add_argument("--seconds", type=float, default=600.0, help="CPU seconds for each target")
    options.add_argument("--corpus", type=Path, default=Path("build/fuzz"), help="where inputs that reached something new are kept")
    options.add_argument("--list", action="store_true", help="name the targets")
    options.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.inside:
        return _fuzz(given.names[0], given.seconds, given.corpus)
    from fuzz.targets import TARGETS

    if given.list:
        print("\n".join(f"{name:12} {(target.check.__doc__ or '').split(':')[0].strip()}" for name, target in TARGETS.items()))
        return 0
    if unknown := set(given.names) - TARGETS.keys():
        sys.exit(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    return max(_started(name, given.seconds, given.corpus) for name in given.names or TARGETS)


def _started(name: str, seconds: float, corpus: Path) -> int:
    """One target in a process of its own. Returns 1 where it ended with a fault."""
    from fuzz.targets import TARGETS

    corpus.mkdir(parents=True, exist_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "fuzz", "--inside", name, "--seconds", str(seconds), "--corpus", str(corpus)]
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(TARGETS[name].seeds()):
            (Path(folder) / f"{number:05}").write_bytes(seed)
        done = subprocess.run(command, check=False, env={**os.environ, "STORYDESK_FUZZ_SEEDS": folder})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{time.strftime('%H:%M')} {name}: {'no fault' if done.returncode == 0 else 'FAULT'}, {taken:.0f} s of CPU", flush=True)
    return int(done.returncode != 0)


def _fuzz(name: str, seconds: float, corpus: Path) -> int:
    """Inside the process: instrument what is ours, and go on until the time is used up."""
    import atheris

    sys.setrecursionlimit(1_000)
    with atheris.instrument_imports(include=["storydesk", "feedparser", "striprtf", "protego"]):
        from fuzz.targets import TARGETS
    target, kept = TARGETS[name], corpus / name
    kept.mkdir(parents=True, exist_ok=True)
    runs, began = 0, time.process_time()

    def one(data: bytes) -> None:
        nonlocal runs
        runs += 1
        if time.process_time() - began > seconds:
            print(f"{name}: {runs} inputs", flush=True)
            os._exit(0)
        target.check(data)

    settings = {
        "max_len": target.longest, "timeout": HANG, "rss_limit_mb": 4096, "artifact_prefix": f"{kept}.", "reload": 0, "verbosity": 0,
        "dict": _dictionary(target.words or "\n", kept),
    }  # fmt: skip
    places = [str(kept), os.environ["STORYDESK_FUZZ_SEEDS"]]
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in settings.items()), *places], one)
    atheris.Fuzz()
    return 0


def _dictionary(words: str, kept: Path) -> Path:
    """The words as a file that libFuzzer reads."""
    path = kept.with_suffix(".words")
    escaped = ("".join(rf"\x{byte:02X}" for byte in word.encode()) for word in dict.fromkeys(words.split(" ")) if word)
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    return path


if __name__ == "__main__":
    sys.exit(main())
