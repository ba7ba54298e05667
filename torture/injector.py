"""Faults of the disk: the n-th call of a process that changes a file below one folder fails.

Where a C compiler is at hand, a small library that is loaded before libc counts the calls of all, SQLite's and Arrow's
among them (``faults.c``). Elsewhere Python's audit events stand for opening, renaming, linking and making folders, and
``os.fsync`` is replaced; writes then fail by a limit on the size of files (``limit_files``).
"""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

LIBRARY = "EXTRACT_TORTURE_FAULTS"
"""The environment variable that names the library where this process was started with it."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def library(folder: Path) -> Path | None:
    """The library, built into ``folder``; None where there is no compiler or no Linux."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    made = folder / "faults.so"
    source = Path(__file__).with_name("faults.c")
    done = subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", str(made), str(source), "-ldl"], capture_output=True
    )
    return made if done.returncode == 0 else None


def preloaded() -> ctypes.CDLL | None:
    """The library, where this process was started with it."""
    name = os.environ.get(LIBRARY)
    if not name:
        return None
    loaded = ctypes.CDLL(name)
    loaded.fault_arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int]
    loaded.fault_seen.restype = ctypes.c_long
    loaded.fault_failed.restype = ctypes.c_char_p
    return loaded


def arm(folder: Path, at: int, error: int, *, stays: bool = False) -> Callable[[], tuple[int, str]]:
    """From now on the call number ``at`` (from 1; 0: none) below ``folder`` fails, and with ``stays`` all later ones.

    Cannot be undone: for a process of its own. Returns what tells how many calls there were, and which one failed.
    """
    loaded = preloaded()
    if loaded is not None:
        loaded.fault_arm(os.fsencode(folder), at, error, stays)
        return lambda: (loaded.fault_seen(), os.fsdecode(loaded.fault_failed()))
    counted = _Counted(folder, at, error, stays)
    sys.addaudithook(counted.event)
    real = os.fsync

    def fsync(descriptor: int) -> None:
        counted.call("fsync", folder)
        real(descriptor)

    os.fsync = fsync  # type: ignore[assignment]
    return lambda: (counted.seen, counted.failed)


class _Counted:
    """Audit events that change files below a folder, one of which raises OSError."""

    def __init__(self, folder: Path, at: int, error: int, stays: bool) -> None:
        self.folder = os.fspath(folder)
        self.at, self.error, self.stays = at, error, stays
        self.seen = 0
        self.failed = ""

    def event(self, name: str, arguments: tuple[object, ...]) -> None:
        if name == "open":
            path, mode, flags = arguments
            if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITING):
                self.call("open", path)
        elif name in ("os.rename", "os.link"):
            self.call(name, arguments[1])
        elif name in ("os.mkdir", "sqlite3.connect"):
            self.call(name, arguments[0])

    def call(self, name: str, path: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        where = os.fsdecode(path)
        if not where.startswith(self.folder):
            return
        self.seen += 1
        if self.at and (self.seen == self.at or (self.stays and self.seen > self.at)):
            self.failed = self.failed or f"{name} {where}"
            raise OSError(self.error, os.strerror(self.error), where)


def limit_files(size: int) -> None:
    """From now on no file of this process can grow beyond ``size`` bytes, whoever writes it (EFBIG)."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
