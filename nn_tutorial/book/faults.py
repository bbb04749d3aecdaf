"""Networks as a student may write them, and the faults that they are hunted for, as data.

A network is put together from pieces of text. A style is a text with gaps, such as `$act` or
`$dW2`, and what stands in a gap may have gaps of its own, down to the names of variables. A fault
is another text for one gap or two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]

GAP = re.compile(r"\$(\w+)")
WHOLE_LINE = re.compile(r"^( *)\$(\w+)$")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, in code.

    Attributes
    ----------
    cause : str
        A key of `nn_tutorial.diagnosis.CAUSES`.
    wrong : mapping of str
        What stands in some of the gaps.
    right : mapping of str
        What should stand there, where that is not what the style, the head or the activation has.
    styles, heads, activations : tuple of str
        Where it fits, keys of `STYLES`, `HEADS` and `ACTIVATIONS`.
    equal : tuple of str
        Sizes that must agree for the code to run, of "batch", "inputs", "hidden", "outputs".
    decay : bool or None
        Whether the loss has weight decay; None if it may.
    """

    cause: str
    wrong: Texts
    right: Texts = field(default_factory=dict)
    styles: tuple[str, ...] = ("class", "functions", "layers")
    heads: tuple[str, ...] = ("index", "onehot", "squares", "single")
    activations: tuple[str, ...] = ("relu", "tanh", "sigmoid")
    equal: tuple[str, ...] = ()
    decay: bool | None = False


# The styles: blocks of code, each with what its gaps hold that are its own.

PARAMETERS = """\
rng = np.random.default_rng($number)
self.params = {
    "$key_W1": $init_W1,
    "$key_b1": $init_b1,
    "$key_W2": $init_W2,
    "$key_b2": $init_b2,
}"""
GRADIENTS = """\
{
    "$key_W1": $grad_W1$decay1,
    "$key_b1": $grad_b1,
    "$key_W2": $grad_W2$decay2,
    "$key_b2": $grad_b2,
}"""
IN_CLASS = """\
class $Net:
    def __init__(self):
        $parameters
        $kept

    def loss(self, $x, $t):
        p = self.params
        $z = $x @ $W1 + $b1
        $act
        $out
        $prob
        loss = $loss
        $penalty
        return loss

    def gradient(self, $x, $t):
        self.loss($x, $t)
        p = self.params
        $dhead
        $da = $back
        $dact
        $before
        grads = $gradients
        $finish
"""
IN_FUNCTIONS = """\
def loss_and_gradients(p, $x, $t):
    $z = $x @ $W1 + $b1
    $act
    $out
    $prob
    loss = $loss
    $penalty
    $dhead
    $da = $back
    $dact
    $before
    return loss, $gradients


class $Net:
    def __init__(self):
        $parameters

    def loss(self, $x, $t):
        return loss_and_gradients(self.params, $x, $t)[0]

    def gradient(self, $x, $t):
        return loss_and_gradients(self.params, $x, $t)[1]
"""
AFFINE_LAYER = """\
class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        $kept_in_layer

    def forward(self, x):
        $keep_input
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW $assigned $dW2
        self.db $assigned $db2
        return $back
"""
ACTIVATION_LAYER = """\
class $Activation:
    def forward(self, x):
        self.x = x
        $act
        return self.out

    def backward(self, dout):
        $dact
        return dx
"""
# A ReLU beside its own input: what comes back is used twice.
SKIPPING_LAYER = """\
class Relu:
    def forward(self, x):
        self.mask = x <= 0
        return np.maximum(x, 0)

    def backward(self, dout):
        $masked
        return dout


class Skip:
    def __init__(self):
        self.relu = Relu()

    def forward(self, x):
        return self.relu.forward(x) + x

    def backward(self, dout):
        return self.relu.backward(dout) + dout
"""
OF_LAYERS = """\
class $Net:
    def __init__(self):
        $parameters
        p = self.params
        self.layers = [
            Affine(p["$key_W1"], p["$key_b1"]),
            $Activation(),
            Affine(p["$key_W2"], p["$key_b2"]),
        ]

    def loss(self, $x, $t):
        $s = $x
        for layer in self.layers:
            $s = layer.forward($s)
        $prob
        loss = $loss
        $penalty
        return loss

    def gradient(self, $x, $t):
        self.loss($x, $t)
        $dhead
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        first, _, second = self.layers
        return $gradients
"""
BY_HAND = {
    "grad_W1": "$dW1",
    "grad_b1": "$db1",
    "grad_W2": "$dW2",
    "grad_b2": "$db2",
    "W1": 'p["$key_W1"]',
    "b1": 'p["$key_b1"]',
    "W2": 'p["$key_W2"]',
    "b2": 'p["$key_b2"]',
}
OWN = {"z": "self.$z_name", "a": "self.$a_name", "y": "self.$y_name"}
LOCAL = {"z": "$z_name", "a": "$a_name", "y": "$y_name"}
LAYERS: Mapping[str, tuple[str, Texts]] = {
    "affine": (
        AFFINE_LAYER,
        {"x": "self.x", "a": "self.x", "dy": "dout", "W2": "self.W", "b2": "self.b"},
    ),
    "activation": (ACTIVATION_LAYER, {"z": "self.x", "a": "self.out", "da": "dout", "dz": "dx"}),
    "skip": (SKIPPING_LAYER, {}),
    "network": (
        OF_LAYERS,
        {
            "y": "self.$y_name",
            "dy": "dout",
            "grad_W1": "first.dW",
            "grad_b1": "first.db",
            "grad_W2": "second.dW",
            "grad_b2": "second.db",
            "W1": 'self.params["$key_W1"]',
            "W2": 'self.params["$key_W2"]',
        },
    ),
}
STYLES: Mapping[str, tuple[tuple[str, Texts], ...]] = {
    "class": ((IN_CLASS, BY_HAND | OWN),),
    "functions": ((IN_FUNCTIONS, BY_HAND | LOCAL),),
    "layers": tuple(LAYERS[name] for name in ("affine", "activation", "network")),
    "skipping": tuple(LAYERS[name] for name in ("affine", "skip", "network")),
}

# What ends a network, by the kind of its labels, and what bends it.

SHIFTED = "$e = np.exp($s - $s.max(axis=1, keepdims=True))"
PER_ROW = f"{SHIFTED}\n$y = $e / $e.sum(axis=1, keepdims=True)"
HEADS: Mapping[str, Texts] = {
    "index": {
        "prob": PER_ROW,
        "loss": "-np.log($y[np.arange(len($t)), $t]).mean()",
        "dhead": "$dy = $y.copy()\n$dy[np.arange(len($t)), $t] -= 1\n$dy = $dy / len($t)",
    },
    "onehot": {
        "prob": PER_ROW,
        "loss": "-np.sum($t * np.log($y)) / len($t)",
        "dhead": "$dy = ($y - $t) / len($t)",
    },
    "squares": {
        "prob": "$y = $s",
        "loss": "0.5 * np.sum(($y - $t) ** 2) / len($t)",
        "dhead": "$dy = ($y - $t) / len($t)",
    },
    "single": {
        "prob": "$y = $s",
        "loss": "0.5 * np.mean(($y - $t.reshape(-1, 1)) ** 2)",
        "dhead": "$dy = ($y - $t.reshape(-1, 1)) / len($t)",
    },
}
ACTIVATIONS: Mapping[str, Texts] = {
    "relu": {"act": "$a = np.maximum($z, 0)", "dact": "$dz = $da * ($z > 0)"},
    "tanh": {"act": "$a = np.tanh($z)", "dact": "$dz = $da * (1 - $a**2)"},
    "sigmoid": {"act": "$a = 1 / (1 + np.exp(-$z))", "dact": "$dz = $da * $a * (1 - $a)"},
}
DECAY = {
    "penalty": "for W in ($W1, $W2):\n    loss += 0.5 * $rate * np.sum(W**2)",
    "decay1": " + $rate * $W1",
    "decay2": " + $rate * $W2",
}
NO_DECAY = dict.fromkeys(DECAY, "")
COMMON = {
    "parameters": PARAMETERS,
    "gradients": GRADIENTS,
    "out": "$s = $a @ $W2 + $b2",
    "back": "$dy @ $W2.T",
    "dW1": "$x.T @ $dz",
    "db1": "$dz.sum(axis=0)",
    "dW2": "$a.T @ $dy",
    "db2": "$dy.sum(axis=0)",
    "assigned": "=",
    "keep_input": "self.x = x",
    "kept": "",
    "kept_in_layer": "",
    "finish": "return grads",
    "before": "",
}

# The faults

FORGOTTEN_1 = {"db1": "np.zeros_like($b1)"}
FORGOTTEN_2 = {"db2": "np.zeros_like($b2)"}
BIAS_LOOP = "db = np.zeros($outputs)\nfor k in range($units):\n    db[k] = $dy[:, k].sum()"
TOTALS = "self.grads = {k: np.zeros_like(v) for k, v in self.params.items()}"
LAYER_TOTALS = "self.dW, self.db = np.zeros_like(W), np.zeros_like(b)"
ZERO_BIASES = {"init_b1": "np.zeros($hidden)", "init_b2": "np.zeros($outputs)"}
FIRST_MASK = '$a = np.maximum($z, 0)\nif not hasattr(self, "mask"):\n    self.mask = $z > 0'
SOFTMAX = ("index", "onehot")
MANY = ("index", "onehot", "squares")  # outputs
BY_NAME = ("class", "functions")
WITH_STATE = ("class", "layers")
FAULTS = (
    # The mean
    Fault("mean-forgotten", {"dhead": "$dy = $y - $t"}, heads=("onehot", "squares")),
    Fault("mean-forgotten", {"dhead": "$dy = $y - $t.reshape(-1, 1)"}, heads=("single",)),
    Fault(
        "mean-forgotten",
        {"dhead": "$dy = $y.copy()\n$dy[np.arange(len($t)), $t] -= 1"},
        heads=("index",),
    ),
    Fault(
        "loss-summed",
        {"loss": "-np.log($y[np.arange(len($t)), $t]).sum()"},
        heads=("index",),
    ),
    Fault("loss-summed", {"loss": "-np.sum($t * np.log($y))"}, heads=("onehot",)),
    Fault("loss-summed", {"loss": "0.5 * np.sum(($y - $t) ** 2)"}, heads=("squares",)),
    Fault(
        "loss-summed",
        {"loss": "0.5 * np.sum(($y - $t.reshape(-1, 1)) ** 2)"},
        heads=("single",),
    ),
    Fault(
        "mean-twice",
        {
            "dW1": "$x.T @ $dz / len($x)",
            "db1": "$dz.mean(axis=0)",
            "dW2": "$a.T @ $dy / len($dy)",
            "db2": "$dy.mean(axis=0)",
        },
    ),
    Fault(
        "mean-over-classes",
        {"loss": "-np.mean($t * np.log($y))"},
        heads=("onehot",),
    ),
    Fault(
        "mean-over-classes",
        {"loss": "0.5 * np.mean(($y - $t) ** 2)"},
        heads=("squares",),
    ),
    Fault(
        "constant-factor",
        {"loss": "np.sum(($y - $t) ** 2) / len($t)"},
        heads=("squares",),
    ),
    Fault(
        "constant-factor",
        {"loss": "np.mean(($y - $t.reshape(-1, 1)) ** 2)"},
        heads=("single",),
    ),
    # The softmax and its labels
    Fault(
        "batch-softmax",
        {"prob": "$e = np.exp($s - $s.max())\n$y = $e / $e.sum()"},
        {"prob": "$e = np.exp($s - $s.max())\n$y = $e / $e.sum(axis=1, keepdims=True)"},
        heads=SOFTMAX,
    ),
    Fault(
        "epsilon",
        {"loss": "-np.log($y[np.arange(len($t)), $t] + $epsilon).mean()"},
        heads=("index",),
    ),
    Fault("epsilon", {"loss": "-np.sum($t * np.log($y + $epsilon)) / len($t)"}, heads=("onehot",)),
    Fault(
        "label-off-by-one",
        {"dhead": "$dy = $y.copy()\n$dy[np.arange(len($t)), $t - 1] -= 1\n$dy = $dy / len($t)"},
        heads=("index",),
    ),
    Fault(
        "labels-broadcast",
        {"loss": "0.5 * np.mean(($y - $t) ** 2)"},
        heads=("single",),
    ),
    Fault(
        "softmax-diagonal",
        {"dhead": "$dy = -$t / $y / len($t)\n$dy = $dy * $y * (1 - $y)"},
        heads=("onehot",),
    ),
    Fault("wrong-sign", {"dhead": "$dy = ($t - $y) / len($t)"}, heads=("onehot", "squares")),
    Fault(
        "wrong-sign",
        {"dhead": "$dy = ($t.reshape(-1, 1) - $y) / len($t)"},
        heads=("single",),
    ),
    Fault(
        "wrong-sign",
        {"dhead": "$dy = -$y\n$dy[np.arange(len($t)), $t] += 1\n$dy = $dy / len($t)"},
        heads=("index",),
    ),
    # Products and sums
    Fault(
        "weights-not-transposed",
        {"back": "$dy @ $W2"},
        decay=None,
        styles=BY_NAME,
        heads=MANY,
        equal=("hidden", "outputs"),
    ),
    Fault(
        "weights-not-transposed",
        {"back": "$dy @ $W2"},
        decay=None,
        styles=("layers",),
        heads=MANY,
        equal=("inputs", "hidden", "outputs"),
    ),
    Fault(
        "gradient-transposed",
        {"dW2": "$dy.T @ $a"},
        styles=BY_NAME,
        heads=MANY,
        equal=("hidden", "outputs"),
    ),
    Fault(
        "gradient-transposed",
        {"dW1": "$dz.T @ $x"},
        styles=BY_NAME,
        equal=("inputs", "hidden"),
    ),
    Fault(
        "gradient-transposed",
        {"dW2": "$dy.T @ $a"},
        styles=("layers",),
        heads=MANY,
        equal=("inputs", "hidden", "outputs"),
    ),
    Fault(
        "gradients-swapped",
        {"grad_b1": "$db2", "grad_b2": "$db1"},
        styles=BY_NAME,
        heads=MANY,
        equal=("hidden", "outputs"),
    ),
    Fault(
        "gradients-swapped",
        {"grad_b1": "second.db", "grad_b2": "first.db"},
        styles=("layers",),
        heads=MANY,
        equal=("hidden", "outputs"),
    ),
    Fault("bias-forgotten", FORGOTTEN_2, decay=None),
    Fault("bias-forgotten", FORGOTTEN_1, styles=BY_NAME),
    Fault("bias-forgotten", FORGOTTEN_1 | FORGOTTEN_2, styles=BY_NAME),
    Fault("bias-wrong-axis", {"db1": "$dz.sum(axis=1)"}, styles=BY_NAME, equal=("batch", "hidden")),
    Fault(
        "bias-wrong-axis",
        {"db2": "$dy.sum(axis=1)"},
        styles=BY_NAME,
        heads=("squares",),  # a softmax makes it 0: as if it had been forgotten
        equal=("batch", "outputs"),
    ),
    Fault("bias-not-summed", {"db2": "$dy.mean(axis=0)"}),
    Fault("bias-not-summed", {"db2": "$dy[0]"}),
    Fault("bias-not-summed", {"db1": "$dz.mean(axis=0)"}, styles=BY_NAME),
    Fault(
        "off-in-one-entry",
        {"before": BIAS_LOOP, "units": "1, $outputs", "db2": "db"},
        {"before": BIAS_LOOP, "units": "$outputs", "db2": "db"},
        styles=BY_NAME,
        heads=MANY,
    ),
    # The chain rule
    Fault("mask-forgotten", {"dact": "$dz = $da"}, activations=("relu",), decay=None),
    Fault("mask-forgotten", {"dact": "$dz = $da * ($a >= 0)"}, activations=("relu",), decay=None),
    Fault("chain-link-missing", {"dact": "$dz = $da"}, activations=("tanh", "sigmoid")),
    Fault("derivative-at-wrong-place", {"dact": "$dz = $da * (1 - $z**2)"}, activations=("tanh",)),
    Fault(
        "derivative-at-wrong-place", {"dact": "$dz = $da * $z * (1 - $z)"}, activations=("sigmoid",)
    ),
    Fault(
        "derivative-at-wrong-place", {"dact": "$dz = $da * (1 - $a**2)"}, activations=("sigmoid",)
    ),
    Fault("activation-skipped", {"out": "$s = $z @ $W2 + $b2"}, styles=BY_NAME, decay=None),
    Fault("activation-skipped", {"dW2": "$z.T @ $dy"}, styles=BY_NAME),
    Fault(
        "dot-for-elementwise",
        {"dact": "$dz = $da @ ($z > 0)"},
        activations=("relu",),
        equal=("batch", "hidden"),
    ),
    Fault(
        "dot-for-elementwise",
        {"dact": "$dz = $da @ (1 - $a**2)"},
        activations=("tanh",),
        equal=("batch", "hidden"),
    ),
    Fault("penalty-mismatch", {"decay1": "", "decay2": ""}, heads=MANY, decay=True),
    Fault("penalty-mismatch", {"penalty": ""}, heads=MANY, decay=True),
    Fault(
        "penalty-mismatch",
        {"decay1": " + 2 * $rate * $W1", "decay2": " + 2 * $rate * $W2"},
        heads=MANY,
        decay=True,
    ),
    Fault("penalty-mismatch", {"decay2": ""}, heads=MANY, decay=True),
    # What stays from one call to the next
    Fault(
        "stale-cache",
        {"act": FIRST_MASK, "dact": "$dz = $da * self.mask"},
        {"act": "$a = np.maximum($z, 0)\nself.mask = $z > 0", "dact": "$dz = $da * self.mask"},
        styles=WITH_STATE,
        activations=("relu",),
    ),
    Fault(
        "stale-cache",
        {"keep_input": 'if not hasattr(self, "x"):\n    self.x = x'},
        styles=("layers",),
    ),
    Fault(
        "accumulates",
        {
            "kept": TOTALS,
            "finish": "for name in grads:\n    self.grads[name] += grads[name]\nreturn self.grads",
        },
        {
            "kept": TOTALS,
            "finish": "for name in grads:\n    self.grads[name] = grads[name]\nreturn self.grads",
        },
        styles=("class",),
    ),
    Fault(
        "accumulates",
        {"kept_in_layer": LAYER_TOTALS, "assigned": "+="},
        {"kept_in_layer": LAYER_TOTALS},
        styles=("layers",),
    ),
    Fault(
        "overwritten-dout",
        {"masked": "dout[self.mask] = 0"},
        {"masked": "dout = dout * ~self.mask"},
        styles=("skipping",),
        activations=("relu",),
    ),
    # The start
    Fault(
        "symmetric-start",
        ZERO_BIASES
        | {"init_W1": "np.zeros(($inputs, $hidden))", "init_W2": "np.zeros(($hidden, $outputs))"},
        ZERO_BIASES,
    ),
    Fault(
        "symmetric-start",
        ZERO_BIASES
        | {
            "init_W1": "np.full(($inputs, $hidden), 0.1)",
            "init_W2": "np.full(($hidden, $outputs), 0.1)",
        },
        ZERO_BIASES,
    ),
)
