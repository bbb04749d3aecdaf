"""`python -m nn_tutorial`: what it prints, and the status it exits with."""

import doctest
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import nn_tutorial.__main__ as command_line
from nn_tutorial import Affine, load_mnist
from nn_tutorial.datasets import DATA_DIR


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


@pytest.mark.parametrize(
    ("command", "option", "value", "expected"),
    [
        ("check", "--images", "-3", "an integer from 1 to 60,000"),
        ("check", "--images", "0", "an integer from 1 to 60,000"),
        ("check", "--images", "60001", "an integer from 1 to 60,000"),
        ("check", "--images", "2.5", "an integer from 1 to 60,000"),
        ("check", "--tolerance", "0", "a number above 0 and below 1"),
        ("check", "--tolerance", "1", "a number above 0 and below 1"),
        ("check", "--tolerance", "nan", "a number above 0 and below 1"),
        ("check", "--tolerance", "inf", "a number above 0 and below 1"),
        ("check", "--tolerance", "True", "a number above 0 and below 1"),
        ("check", "--seed", "-1", "an integer of at least 0"),
        ("train", "--seed", "x", "an integer of at least 0"),
        ("train", "--iterations", "0", "an integer from 1 to 10,000,000"),
        ("train", "--iterations", "1e3", "an integer from 1 to 10,000,000"),
        ("train", "--batch-size", "60001", "an integer from 1 to 60,000"),
        ("train", "--learning-rate", "-1", "a finite number above 0"),
        ("train", "--learning-rate", "inf", "a finite number above 0"),
        ("train", "--learning-rate", "nan", "a finite number above 0"),
    ],
)
def test_a_wrong_argument_exits_with_status_2_and_names_it(
    command: str, option: str, value: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        command_line.main([command, option, value])
    assert exit_.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"argument {option}: must be {expected}, got '{value}'" in captured.err


def test_training_that_diverges_has_not_been_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["train", "--learning-rate", "1e300"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    *_, bar, error, end = captured.err.split("\n")
    assert "/10000" in bar
    assert error.startswith("error: training diverged after ")
    assert "lower the learning rate" in error
    assert end == ""


@pytest.mark.parametrize("reason", ["", "Unable to allocate 10 GiB"])
def test_too_little_memory_is_no_failed_check(
    reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check_gradients(*_: object, **__: object) -> None:
        raise MemoryError(*[reason] if reason else [])

    monkeypatch.setattr(command_line, "check_gradients", check_gradients)
    assert command_line.main(["check"]) == 2
    expected = reason or "fewer images need less"
    assert capsys.readouterr().err == f"error: too little memory: {expected}\n"


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    # With a buffer, as by default: what is in it at exit is what a closed pipe meets last.
    command = [sys.executable, "-m", "nn_tutorial", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    env = {name: os.environ[name] for name in os.environ if name != "PYTHONUNBUFFERED"}
    return subprocess.run(command, env=env, text=True, timeout=300, **pipes)


@pytest.mark.parametrize("command", ["check", "train"])
@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (lambda path: path.unlink(), " is missing from "),
        (lambda path: path.write_bytes(path.read_bytes()[:1000]), " is truncated: "),
        (lambda path: path.write_bytes(b"<html>"), " is corrupt: "),
    ],
    ids=["missing", "truncated", "another"],
)
def test_files_that_cannot_be_read_are_named_in_one_line(
    command: str,
    spoil: Callable[[Path], None],
    trouble: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Path(shutil.copytree(DATA_DIR, tmp_path / "mnist"))
    spoil(folder / "train-images-idx3-ubyte.gz")
    monkeypatch.setattr(command_line, "load_mnist", partial(load_mnist, folder))
    assert command_line.main([command]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith(f"error: train-images-idx3-ubyte.gz{trouble}")
    assert line.endswith("installing nn-tutorial again brings its files back")


def test_train_as_a_process_prints_a_bar_and_the_accuracies() -> None:
    outcome = run("train", "--iterations", "300")
    assert outcome.returncode == 0, outcome.stderr
    assert "300/300" in outcome.stderr
    header, start, end = outcome.stdout.splitlines()
    assert header.split() == ["iteration", "train", "test"]
    assert start.split()[0] == "0"
    assert end.split()[0] == "300"
    assert float(end.split()[2]) > 0.9
