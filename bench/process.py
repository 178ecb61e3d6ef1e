"""Processes of a measure: started, looked at through /proc, told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")
_STOP_SECONDS = 10
# At rest is who uses so little of the processor in half a second.
_IDLE_SECONDS, _MOST_LOOKS = 0.03, 40


class Child:
    """One process of ours. What it says goes to a file that is shown where it fails."""

    def __init__(self, words: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> None:
        self._log = log
        self.begun = time.perf_counter()
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, stdout=out, stderr=out, env={**os.environ, **(environment or {})}
            )

    def check(self) -> None:
        """Raises with its last words where it has ended."""
        if self._process.poll() is not None:
            raise RuntimeError(f"a measured process ended: {self._log.read_text()[-2000:]}")

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_mb(self) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def stop(self) -> float:
        """Seconds from SIGTERM to its end."""
        begun = time.perf_counter()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        return time.perf_counter() - begun


class Children:
    """Processes that do one work together; the first of them is the one that was asked to start first."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = children
        self.begun = children[0].begun

    def check(self) -> None:
        for child in self._children:
            child.check()

    def cpu_seconds(self) -> float:
        return sum(child.cpu_seconds() for child in self._children)

    def memory_mb(self) -> float:
        return sum(child.memory_mb() for child in self._children)

    def rest(self) -> None:
        """Waits until they have nothing to do any more: what is read after the start has been read."""
        for _ in range(_MOST_LOOKS):
            before = self.cpu_seconds()
            time.sleep(0.5)
            if self.cpu_seconds() - before <= _IDLE_SECONDS:
                break

    def stop(self) -> float:
        return max(child.stop() for child in self._children)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
