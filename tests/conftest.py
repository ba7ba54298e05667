"""What all tests share: one loaded pipeline, and the real command as a process."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from extract.language import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline with all four extractors."""
    return load()


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Calls the real ``extract`` command in a fresh folder."""

    def call(*arguments: object, cwd: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "extract", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "COLUMNS": "200", **environment},
            capture_output=True,
            text=True,
            timeout=300,
        )

    return call
