"""How a neural network learns, in NumPy: a two-layer network and the check of its gradients."""

from nn_tutorial.datasets import load_mnist
from nn_tutorial.diagnosis import Diagnosis, Finding, diagnose
from nn_tutorial.functions import cross_entropy_error, log_softmax, softmax, to_one_hot
from nn_tutorial.gradient_check import check_gradients, compare_gradients
from nn_tutorial.layers import Affine, BatchNorm, Dropout, Relu, Sigmoid, SoftmaxWithLoss
from nn_tutorial.multilayer import MultiLayerNet, Signal, signals
from nn_tutorial.network import Parameters, TwoLayerNet, evaluating, fixed_masks
from nn_tutorial.numerical import numerical_gradient, numerical_gradients
from nn_tutorial.report import GradientReport, ParameterCheck, Verdict
from nn_tutorial.training import SGD, Adam, History, Momentum, linear_decay, minibatches, train

__version__ = "2.0.0"

__all__ = [
    "SGD",
    "Adam",
    "Affine",
    "BatchNorm",
    "Diagnosis",
    "Dropout",
    "Finding",
    "GradientReport",
    "History",
    "Momentum",
    "MultiLayerNet",
    "ParameterCheck",
    "Parameters",
    "Relu",
    "Sigmoid",
    "Signal",
    "SoftmaxWithLoss",
    "TwoLayerNet",
    "Verdict",
    "check_gradients",
    "compare_gradients",
    "cross_entropy_error",
    "diagnose",
    "evaluating",
    "fixed_masks",
    "linear_decay",
    "load_mnist",
    "log_softmax",
    "minibatches",
    "numerical_gradient",
    "numerical_gradients",
    "signals",
    "softmax",
    "to_one_hot",
    "train",
]
