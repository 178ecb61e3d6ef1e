"""How long the command line takes to say its version: the part of every start that is only imports."""

import statistics
import subprocess
import sys
import time

ROUNDS = 7


def seconds(arguments: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    for label, arguments in (("python alone", ["-c", ""]), ("bot --version", ["-m", "bot", "--version"])):
        median = statistics.median(seconds(arguments) for _ in range(ROUNDS))
        print(f"start, {label}: {median * 1000:.0f} ms (median of {ROUNDS})")


if __name__ == "__main__":
    main()
