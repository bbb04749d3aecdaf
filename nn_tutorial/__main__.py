"""`python -m nn_tutorial check` and `python -m nn_tutorial train`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import numpy as np

from nn_tutorial.datasets import load_mnist
from nn_tutorial.gradient_check import check_gradients
from nn_tutorial.network import TwoLayerNet
from nn_tutorial.training import linear_decay, train

SIZES = (784, 50, 10)


def check(args: argparse.Namespace) -> int:
    """Check all 39,760 gradients on MNIST images; the exit status is 1 if one fails."""
    (x_train, t_train), _ = load_mnist()
    network = TwoLayerNet(*SIZES, seed=args.seed)
    x, t = x_train[: args.images], t_train[: args.images]
    report = check_gradients(network, x, t, tolerance=args.tolerance)
    print(report)
    return 0 if report.passed else 1


def learn(args: argparse.Namespace) -> int:
    """Train on MNIST and print the accuracy after each epoch."""
    (x_train, t_train), (x_test, t_test) = load_mnist()
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
    return 0


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m nn_tutorial", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    command = commands.add_parser("check", help=check.__doc__, description=check.__doc__)
    command.add_argument("--images", type=int, default=3, help="how many images (3)")
    command.add_argument("--tolerance", type=float, default=1e-8, help="relative error (1e-8)")
    command.add_argument("--seed", type=int, default=0, help="of the initial weights (0)")
    command.set_defaults(run=check)

    command = commands.add_parser("train", help=learn.__doc__, description=learn.__doc__)
    command.add_argument("--iterations", type=int, default=10_000, help="updates (10000)")
    command.add_argument("--batch-size", type=int, default=100, help="images in each (100)")
    command.add_argument(
        "--learning-rate", type=float, default=0.5, help="at the start; it falls to 0 (0.5)"
    )
    command.add_argument("--seed", type=int, default=0, help="of weights and order (0)")
    command.set_defaults(run=learn)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; by default those of the process.

    Returns
    -------
    int
        0 when all is well, 1 when the gradient check fails, 2 for a wrong argument.

    Examples
    --------
    >>> print("status", main(["check"]))  # doctest: +ELLIPSIS
    param  size    mean |diff|  ...
    passed: 39,760 parameters, tolerance 1e-08
    status 0
    """
    args = make_parser().parse_args(argv)
    try:
        status: int = args.run(args)
    except (ValueError, FloatingPointError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main())
