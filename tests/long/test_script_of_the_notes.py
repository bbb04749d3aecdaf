"""The last cell of the notes, which this project began with, runs with this package."""

import contextlib
import io
from textwrap import dedent

# Section 3.1 of the source notes; only its import, its data and its seed are ours. Without a seed,
# a kink of a ReLU lies within the step of a difference now and then.
NOTES_SCRIPT = dedent("""
    if __name__ == '__main__':
        import numpy as np
        from nn_tutorial import TwoLayerNet, load_mnist

        (x_train, t_train), (x_test, t_test) = load_mnist()

        # one-hot encoding
        def to_one_hot(t, num_classes=10):
            one_hot = np.zeros((t.size, num_classes))
            one_hot[np.arange(t.size), t] = 1
            return one_hot

        t_train = to_one_hot(t_train)
        t_test = to_one_hot(t_test)

        # 네트워크 생성
        network = TwoLayerNet(input_size=784, hidden_size=50, output_size=10, seed=0)

        x_batch = x_train[:3]
        t_batch = t_train[:3]

        grad_numerical = network.numerical_gradient(x_batch, t_batch)
        grad_backprop = network.gradient(x_batch, t_batch)

        # 두 방법으로 구한 기울기 비교
        for key in grad_numerical.keys():
            diff = np.average(np.abs(grad_backprop[key] - grad_numerical[key]))
            print(key + ":" + str(diff))
""")


def test_the_script_of_the_notes_runs_and_now_passes():
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(NOTES_SCRIPT, {"__name__": "__main__"})
    differences = dict(line.split(":") for line in printed.getvalue().split())
    assert list(differences) == ["W1", "b1", "W2", "b2"]
    for name, difference in differences.items():
        assert float(difference) < 1e-9, name
