"""`python -m nn_tutorial`: what it prints, and the status it exits with."""

import doctest
import subprocess
import sys

import pytest

import nn_tutorial.__main__ as command_line
from nn_tutorial import Affine


def test_its_examples_run() -> None:
    # pytest collects no doctest from a module of this name.
    results = doctest.testmod(command_line)
    assert results.attempted > 0
    assert results.failed == 0


def test_check_passes_on_the_first_three_images(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:5]] == ["W1", "b1", "W2", "b2"]
    assert lines[-1] == "passed: 39,760 parameters, tolerance 1e-08"


def test_check_fails_with_status_1_when_a_gradient_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = Affine.keep_gradients

    def forgets_half(self, dout):
        right(self, dout)
        self.db = self.db / 2

    monkeypatch.setattr(Affine, "keep_gradients", forgets_half)
    assert command_line.main(["check"]) == 1
    out = capsys.readouterr().out
    assert "FAILED: 39,760 parameters" in out
    assert [line.split()[0] for line in out.splitlines()[1:5] if line.endswith("FAILED")] == [
        "b1",
        "b2",
    ]


def test_a_wrong_argument_exits_with_status_2_and_names_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command_line.main(["train", "--learning-rate", "-1"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "must be greater than 0, got -1.0" in captured.err


def test_train_as_a_process_prints_a_bar_and_the_accuracies() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "nn_tutorial", "train", "--iterations", "300"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    assert "300/300" in run.stderr
    header, start, end = run.stdout.splitlines()
    assert header.split() == ["iteration", "train", "test"]
    assert start.split()[0] == "0"
    assert end.split()[0] == "300"
    assert float(end.split()[2]) > 0.9
