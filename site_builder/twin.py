"""The English site, built beside the Korean one by a process of its own.

Run as a script, this is that process: each line that it reads asks for one build. It lives as
long as whoever asks, and so a served site is built again without a second start.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

SETTINGS = "mkdocs.en.yml"
log = logging.getLogger("mkdocs")


class Twin:
    """Whoever asks for the English site, and then waits for it."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def start(self, root: Path) -> None:
        """Let the process make itself ready, if there is none."""
        if self.process is not None and self.process.poll() is not None:
            self.end()
        if self.process is None:
            command = [sys.executable, __file__, str(log.getEffectiveLevel())]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(
                command, cwd=root, stdin=pipe, stdout=pipe, encoding="utf-8"
            )

    def begin(self, **request: Any) -> None:
        """Let the site be built; see `build_site` for what is asked."""
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def succeeded(self) -> bool:
        """Wait for the end of the build that was begun."""
        assert self.process is not None
        assert self.process.stdout is not None
        return self.process.stdout.readline() == "true\n"

    def end(self) -> None:
        """End the process, also in the middle of a build."""
        if self.process is not None:
            with self.process:
                self.process.kill()
            self.process = None


def build_site(command: str, **settings: Any) -> bool:
    """Build the English site as MkDocs would at that command; return whether it succeeded."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    try:
        config = load_config(SETTINGS, **settings)
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
    except (Exception, SystemExit) as error:
        log.error(str(error))
        return False
    return True


def main(level: str) -> None:
    """Build the site once for each line that comes in; answer with true or false."""
    from mkdocs.__main__ import State
    from mkdocs.config import load_config

    # Ctrl+C is for whoever asks: when that has ended, no line comes any more.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    state = State(level=int(level))
    if not sys.stderr.isatty():
        state.stream.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    answers, sys.stdout = sys.stdout, sys.stderr
    with suppress(Exception, SystemExit):
        load_config(SETTINGS)  # imports what it names, while the chapters are executed
    for line in sys.stdin:
        print(json.dumps(build_site(**json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
