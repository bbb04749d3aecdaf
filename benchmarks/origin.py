"""Which code was measured, and when."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path


def origin() -> dict[str, str]:
    """Return the commit of the code, with -dirty if there is more than that, and the day (UTC)."""
    command = "git describe --always --dirty --abbrev=12 --exclude=*"
    commit = subprocess.run(
        command.split(), cwd=Path(__file__).parent, check=True, capture_output=True, text=True
    ).stdout.strip()
    day = datetime.now(UTC).date().isoformat()
    return {"commit": commit, "day": day, "known_from": "git describe"}
