"""`python -m nn_tutorial check`, `train` and `diagnose`."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TextIO, TypeVar

import numpy as np

from nn_tutorial.datasets import load_mnist
from nn_tutorial.diagnosis import offered
from nn_tutorial.diagnosis.outcome import Trouble, as_json, table
from nn_tutorial.diagnosis.submissions import diagnose_files, python_files
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.training import linear_decay, train
from nn_tutorial.typing import FloatArray, IntArray

T = TypeVar("T")

SIZES = (784, 50, 10)

PASSED, FAILED, NOT_RUN = 0, 1, 2
STATUSES = {"healthy": PASSED, "ill": FAILED, "not judged": NOT_RUN}
# A shell gives 128 and the number of the signal to what a signal has ended: SIGINT is 2, and a
# program that writes to a closed pipe is ended by SIGPIPE, 13. `head` and `true` close theirs
# early, and neither that nor Ctrl+C says anything about the gradients, so neither is a 1.
INTERRUPTED, PIPE_CLOSED = 128 + 2, 128 + 13

EPILOG = """\
The files are executed, each in a process of its own, as many at a time as there are cores. That
keeps them apart from each other and ends what does not end by itself, but it does not keep them
from anything that a program of yours may do: give it only what you would run. What they print is
dropped, and there is nothing for them to read. The status is 0 if all networks are healthy,
1 if something was found, 2 if a file could not be judged.
"""

Mnist = tuple[tuple[FloatArray, IntArray], tuple[FloatArray, IntArray]]


def check(args: argparse.Namespace) -> int:
    """Check all 39,760 gradients on MNIST images; the exit status is 1 if one fails."""
    (x_train, t_train), _ = _mnist()
    network = TwoLayerNet(*SIZES, seed=args.seed)
    x, t = x_train[: args.images], t_train[: args.images]
    report = check_gradients(network, x, t, tolerance=args.tolerance)
    print(report)
    return PASSED if report.passed else FAILED


def learn(args: argparse.Namespace) -> int:
    """Train on MNIST and print the accuracy after each epoch."""
    (x_train, t_train), (x_test, t_test) = _mnist()
    network = TwoLayerNet(*SIZES, seed=args.seed, dtype=np.float32)
    history = train(
        network,
        x_train,
        t_train,
        x_test=x_test,
        t_test=t_test,
        iterations=args.iterations,
        batch_size=args.batch_size,
        learning_rate=linear_decay(args.learning_rate),
        seed=args.seed,
    )
    print("iteration  train   test")
    rows = zip(history.epochs, history.train_accuracy, history.test_accuracy, strict=True)
    for iteration, train_accuracy, test_accuracy in rows:
        print(f"{iteration:9d}  {train_accuracy:.4f}  {test_accuracy:.4f}")
    return PASSED


def diagnose(args: argparse.Namespace) -> int:
    """Execute the given files of Python, and say why the networks in them are wrong."""
    outcomes = diagnose_files(python_files(args.paths), args.time_limit)
    first = outcomes[0].result
    if args.json:
        print(as_json(outcomes, args.language))
    elif len(outcomes) > 1:
        print(_printable(table(outcomes, args.language)))
    elif isinstance(first, Trouble):
        raise ValueError(f"{outcomes[0].file}: {first.told_alone(args.language)}")
    else:
        print(_printable(first.report(args.language)))
    return max(STATUSES[outcome.verdict] for outcome in outcomes)


def _printable(text: str) -> str:
    """Return a text, which may hold names and code of any kind, as the terminal can show it."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _mnist() -> Mnist:
    try:
        return load_mnist()
    except (OSError, ValueError) as error:
        raise ValueError(f"{error}; installing nn-tutorial again brings its files back") from error


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    images = _argument(int, "an integer from 1 to 60,000", lambda n: 1 <= n <= 60_000)
    iterations = _argument(int, "an integer from 1 to 10,000,000", lambda n: 1 <= n <= 10_000_000)
    seed = _argument(int, "an integer of at least 0", lambda n: n >= 0)
    tolerance = _argument(float, "a number above 0 and below 1", lambda x: 0 < x < 1)
    rate = _argument(float, "a finite number above 0", lambda x: 0 < x < math.inf)

    limit = _argument(float, "a number of seconds above 0, up to 86,400", lambda s: 0 < s <= 86_400)

    parser = argparse.ArgumentParser(prog="python -m nn_tutorial", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    command = commands.add_parser("check", help=check.__doc__, description=check.__doc__)
    command.add_argument("--images", type=images, default=3, help="how many images (3)")
    command.add_argument("--tolerance", type=tolerance, default=1e-8, help="relative error (1e-8)")
    command.add_argument("--seed", type=seed, default=0, help="of the initial weights (0)")
    command.set_defaults(run=check)

    command = commands.add_parser("train", help=learn.__doc__, description=learn.__doc__)
    command.add_argument("--iterations", type=iterations, default=10_000, help="updates (10000)")
    command.add_argument("--batch-size", type=images, default=100, help="images in each (100)")
    command.add_argument(
        "--learning-rate", type=rate, default=0.5, help="at the start; it falls to 0 (0.5)"
    )
    command.add_argument("--seed", type=seed, default=0, help="of weights and order (0)")
    command.set_defaults(run=learn)

    command = commands.add_parser(
        "diagnose",
        help=diagnose.__doc__,
        description=f"{diagnose.__doc__}\n\n{offered.__doc__}",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("paths", nargs="+", metavar="FILE_OR_FOLDER", help="of *.py")
    command.add_argument(
        "--language", choices=("en", "ko"), default="en", help="of the report (en)"
    )
    command.add_argument("--json", action="store_true", help="print a list of objects")
    command.add_argument(
        "--time-limit", type=limit, default=60.0, metavar="SECONDS", help="for each file (60)"
    )
    command.set_defaults(run=diagnose)
    return parser


def _argument(
    kind: Callable[[str], T], expected: str, fits: Callable[[T], bool]
) -> Callable[[str], T]:
    """Return what reads an argument, or tells argparse what was expected and what was got."""

    def read(text: str) -> T:
        with suppress(ValueError):
            value = kind(text)
            if fits(value):
                return value
        raise argparse.ArgumentTypeError(f"must be {expected}, got {text!r}")

    return read


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; by default those of the process.

    Returns
    -------
    int
        0 when all is well; 1 when the gradient check has failed or a diagnosis has found something;
        2 when there is no result: the training diverged, a file could not be diagnosed, the files
        of MNIST are missing or corrupt, or there is too little memory, as one line on standard
        error says, or the table of a diagnosis; 130 after Ctrl+C; 141 where whoever reads
        the output has closed it.

    Raises
    ------
    SystemExit
        Of status 2 for a wrong argument, which argparse names, and of 0 for `--help`.

    Examples
    --------
    >>> print("status", main(["check"]))  # doctest: +ELLIPSIS
    param  size    error  error bar  ...
    passed: 39,760 parameters, tolerance 1e-08
    status 0
    """
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _write_no_more(sys.stdout, sys.stderr)
        return PIPE_CLOSED
    except MemoryError as error:
        message = f"too little memory: {str(error) or 'fewer images need less'}"
    except (ValueError, FloatingPointError, OSError) as error:
        message = str(error)
    # Not before the error is gone and, with it, the progress bar, which then ends its line.
    print(f"error: {message}", file=sys.stderr)
    return NOT_RUN


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = make_parser().parse_args(argv)
        status: int = args.run(args)
        return status
    finally:
        _flush()


def _flush() -> None:
    """Write what is left here, where an error can be caught: at exit nobody could."""
    try:
        print(end="", flush=True)
    except OSError:
        _write_no_more(sys.stdout)
        raise


def _write_no_more(*streams: TextIO) -> None:
    """Lead streams to nowhere: what they still hold the interpreter tries to write at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
