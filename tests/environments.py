"""Virtual environments to install into."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path


def make(folder: Path) -> Path:
    """A new environment with pip; gives the folder of its programs. Where virtualenv is there, it takes no time."""
    module = "venv" if importlib.util.find_spec("virtualenv") is None else "virtualenv"
    subprocess.run([sys.executable, "-m", module, str(folder)], check=True, capture_output=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")
