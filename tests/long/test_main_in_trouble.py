"""`python -m nn_tutorial` where it is interrupted, or where nobody reads what it prints."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from test_main import run

FULL = Path("/dev/full")


def test_ctrl_c_ends_the_line_of_the_bar_and_says_no_more() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "nn_tutorial", "train", "--iterations", "100000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # What runs in the background of a script ignores SIGINT, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        err = b""
        while err.count(b"batch/s]") < 2 and (byte := process.stderr.read(1)):
            err += byte
        process.send_signal(signal.SIGINT)
        out, rest = process.communicate(timeout=300)
    assert process.returncode == 130
    assert out == b""
    bar, end = (err + rest).decode().split("\n")
    assert "/100000 [" in bar
    assert end == ""


@pytest.mark.parametrize("arguments", [["check"], ["--help"], ["train", "--iterations", "1"]])
def test_a_closed_pipe_ends_it_without_a_word(arguments: list[str], closed_pipe: int) -> None:
    outcome = run(*arguments, stdout=closed_pipe)
    assert outcome.returncode == 141
    assert "Traceback" not in outcome.stderr
    assert "BrokenPipe" not in outcome.stderr
    assert outcome.stderr == "" or "train" in arguments  # which has its bar there


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_said_in_one_line() -> None:
    with FULL.open("w") as full:
        outcome = run("check", stdout=full)
    assert outcome.returncode == 2
    assert re.fullmatch(r"error: .*No space left on device\n", outcome.stderr)


def test_a_bar_that_nobody_sees_ends_the_training(closed_pipe: int) -> None:
    outcome = run("train", stderr=closed_pipe)
    assert (outcome.returncode, outcome.stdout) == (141, "")
