"""Answers to the exercises as students write them, right ones and wrong ones, as text.

Before each answer stand words of the verdict that it must get, in English and in Korean. An
answer is code, or a change of the solution, written `old => new`.
"""

SHAPES = """
#: correct: | 정답이다:
def shapes(N, D, H, C):
    hidden, out = (N, H), (N, C)
    forward = dict(z1=hidden, a1=hidden, scores=out)
    return forward | dict(dscores=out, dW2=(H, C), db2=(C,), da1=hidden, dW1=(D, H), db1=(H,))
#: correct: | 정답이다:
def shapes(N, D, H, C):
    x, W1, W2 = np.ones((N, D)), np.ones((D, H)), np.ones((H, C))
    z1 = x @ W1
    scores = z1 @ W2
    arrays = {"z1": z1, "a1": z1, "scores": scores, "dscores": scores, "dW2": W2}
    arrays |= {"db2": scores.sum(axis=0), "da1": z1, "dW1": W1, "db1": z1.sum(axis=0)}
    return {name: array.shape for name, array in arrays.items()}
#: correct: | 정답이다:
"db2": (C,) => "db2": tuple([C])
"da1": (N, H) => "da1": (N,) + (H,)
#: a1 is still missing | a1 자리가 아직 비어 있다
"a1": (N, H) => "a1": ...
#: db1 is still missing | db1 자리가 아직 비어 있다
"db1": (H,) => "db_1": (H,)
#: z1 does not have the shape (7, 6) | z1의 형상이 다르다. 받은 형상: (7, 6)
"z1": (N, H) => "z1": (N, D)
#: z1 does not have the shape | z1의 형상이 다르다
"z1": (N, H) => "z1": (D, H)
#: a1 does not have the shape | a1의 형상이 다르다
"a1": (N, H) => "a1": (H, N)
#: when N=1 | N=1
"a1": (N, H) => "a1": (7, 5)
#: when N=1 | N=1
"z1": (N, H) => "z1": (N, H) if N > 1 else (H,)
#: scores does not have the shape | scores의 형상이 다르다
"scores": (N, C) => "scores": (C,)
#: dscores does not have the shape | dscores의 형상이 다르다
"dscores": (N, C) => "dscores": (N,)
#: dscores does not have the shape | dscores의 형상이 다르다
"dscores": (N, C) => "dscores": ()
#: dW2 does not have the shape | dW2의 형상이 다르다
"dW2": (H, C) => "dW2": (C, H)
#: dW2 does not have the shape | dW2의 형상이 다르다
"dW2": (H, C) => "dW2": (N, H, C)
#: db2 must be a tuple | 쉼표
"db2": (C,) => "db2": (C)
#: db2 does not have the shape | db2의 형상이 다르다
"db2": (C,) => "db2": (N, C)
#: db2 does not have the shape | db2의 형상이 다르다
"db2": (C,) => "db2": (1, C)
#: da1 does not have the shape | da1의 형상이 다르다
"da1": (N, H) => "da1": (H,)
#: da1 does not have the shape | da1의 형상이 다르다
"da1": (N, H) => "da1": (N, C)
#: dW1 does not have the shape | dW1의 형상이 다르다
"dW1": (D, H) => "dW1": (H, D)
#: dW1 does not have the shape | dW1의 형상이 다르다
"dW1": (D, H) => "dW1": (N, D)
#: db1 does not have the shape | db1의 형상이 다르다
"db1": (H,) => "db1": (D,)
#: z1 must be a tuple, got list | 튜플로 써야 하는데 list
"z1": (N, H) => "z1": [N, H]
#: z1 must be a tuple, got str | 튜플로 써야 하는데 str
"z1": (N, H) => "z1": "(N, H)"
#: z1 must be a tuple, got ndarray | 튜플로 써야 하는데 ndarray
"z1": (N, H) => "z1": np.zeros((N, H))
#: A name is used that is not defined | 정의하지 않은 이름
"z1": (N, H) => "z1": (batch_size, H)
#: Is a return missing | return을 빠뜨리지
def shapes(N, D, H, C):
    answer = {"z1": (N, H), "a1": (N, H)}
#: must be of the type dict, got list | 있어야 할 것: dict, 받은 것: list
def shapes(N, D, H, C):
    return [(N, H), (N, H), (N, C), (N, C), (H, C), (C,), (N, H), (D, H), (H,)]
"""

EXAMPLE_LOSSES = """
#: correct: | 정답이다:
def example_losses(network, x, t):
    return np.array([network.loss(x[[n]], t[[n]]) for n in range(len(x))])
#: correct: | 정답이다:
def example_losses(network, x, t):
    return -log_softmax(network.predict(x))[np.arange(len(x)), t]
#: correct: | 정답이다:
def example_losses(network, x, t):
    losses = np.zeros(x.shape[0])
    for n in range(x.shape[0]):
        losses[n] = network.loss(x[n][np.newaxis], np.array([t[n]]))
    return losses
#: still missing | 비어 있다
def example_losses(network, x, t):
    return ...
#: Is a return missing | return을 빠뜨리지
def example_losses(network, x, t):
    losses = np.array([network.loss(x[n : n + 1], t[n : n + 1]) for n in range(len(x))])
#: type ndarray, got list | ndarray, 받은 것: list
return np.array(losses) => return losses
#: type ndarray, got float | ndarray, 받은 것: float
def example_losses(network, x, t):
    return network.loss(x, t)
#: the shape (7,), got () | 있어야 할 형상: (7,), 받은 형상: ()
def example_losses(network, x, t):
    return np.array(network.loss(x, t))
#: losses[0] is not the loss | losses[0]의 값이
def example_losses(network, x, t):
    return np.full(len(x), network.loss(x, t))
#: the shape (7,), got (7, 1) | 받은 형상: (7, 1)
return np.array(losses) => return np.array(losses).reshape(-1, 1)
#: the shape (7,), got (6,) | 받은 형상: (6,)
range(len(x)) => range(len(x) - 1)
#: the shape (7,), got (6,) | 받은 형상: (6,)
range(len(x)) => range(1, len(x))
#: the shape (3,), got (7,) | 있어야 할 형상: (3,), 받은 형상: (7,)
def example_losses(network, x, t):
    losses = np.zeros(7)
    for n in range(len(x)):
        losses[n] = network.loss(x[n : n + 1], t[n : n + 1])
    return losses
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
return np.array(losses) => return np.array(losses) / len(x)
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
return np.array(losses) => return -np.array(losses)
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
def example_losses(network, x, t):
    return np.array([network.loss(x[: n + 1], t[: n + 1]) for n in range(len(x))])
#: losses[0] is not the loss | losses[0]의 값이
return np.array(losses) => return np.sort(losses)
#: losses[0] is not the loss | losses[0]의 값이
return np.array(losses) => return np.array(losses)[::-1].copy()
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
def example_losses(network, x, t):
    return np.array([network.loss(x[n : n + 1], t[:1]) for n in range(len(x))])
#: ValueError: x must have 2 dimension | 형상이 맞지 않는다
def example_losses(network, x, t):
    return np.array([network.loss(row, t) for row in x])
#: ValueError | 형상이 맞지 않는다
def example_losses(network, x, t):
    return np.array([network.loss(x[n : n + 1], t) for n in range(len(x))])
#: TypeError | 자료형이나 인수의 개수
def example_losses(network, x, t):
    return np.array([network.loss(x[n : n + 1], t[n]) for n in range(len(x))])
#: NaN or infinity | NaN이나 무한대
losses.append(network.loss(x[n : n + 1], t[n : n + 1])) => losses = np.full(len(x), np.nan)
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
def example_losses(network, x, t):
    return -np.log(network.predict(x)[np.arange(len(x)), t])
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
def example_losses(network, x, t):
    scores = network.predict(x)
    p = np.exp(scores) / np.exp(scores).sum()
    return -np.log(p[np.arange(len(x)), t])
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
def example_losses(network, x, t):
    return -np.log10(softmax(network.predict(x)))[np.arange(len(x)), t]
#: losses is not the loss of the batch | 평균이 배치의 손실과 다르다
def example_losses(network, x, t):
    return -np.log(softmax(network.predict(x))[np.arange(len(x)), t] + 1e-7)
#: A probability of 0 has no logarithm | 확률이 0이 되면
def example_losses(network, x, t):
    return -np.log(softmax(network.predict(x)))[np.arange(len(x)), t]
#: A probability of 0 has no logarithm | 확률이 0이 되면
def example_losses(network, x, t):
    p = softmax(network.predict(x))[np.arange(len(x)), t]
    return -np.log(np.maximum(p, 1e-15))
#: the shape (7,), got (7, 4) | 받은 형상: (7, 4)
def example_losses(network, x, t):
    return -log_softmax(network.predict(x))
#: dtype float64, got float32 | 받은 자료형: float32
return np.array(losses) => return np.array(losses, dtype=np.float32)
#: The x that was passed in | 받은 x 안의 값
def example_losses(network, x, t):
    losses = np.zeros(len(x))
    for n in range(len(x)):
        one, label = x[:1], t[n : n + 1]
        one[0] = x[n]
        losses[n] = network.loss(one, label)
    return losses
#: The W1 that was passed in | 받은 W1 안의 값
def example_losses(network, x, t):
    losses = []
    for n in range(len(x)):
        one = x[n : n + 1], t[n : n + 1]
        losses.append(network.loss(*one))
        network.params["W1"] -= 0.1 * network.gradient(*one)["W1"]
    return np.array(losses)
"""

FORWARD_DIFFERENCE = """
#: correct: | 정답이다:
def forward_difference(f, x, h=1e-7):
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        moved = x.copy()
        moved[index] += h
        grad[index] = (f(moved) - f(x)) / h
    return grad
#: correct: | 정답이다:
def forward_difference(f, x, h=1e-7):
    here, grad = f(x), np.empty(x.shape)
    with np.nditer(x, flags=["multi_index"]) as entries:
        for _ in entries:
            moved = x.copy()
            moved[entries.multi_index] = x[entries.multi_index] + h
            grad[entries.multi_index] = (f(moved) - here) / h
    return grad
#: correct: | 정답이다:
def forward_difference(f, x, h=1e-7):
    grad, here = np.zeros(x.size), f(x)
    for i in range(x.size):
        kept = x.flat[i]
        x.flat[i] += h
        grad[i] = (f(x) - here) / h
        x.flat[i] = kept
    return grad.reshape(x.shape)
#: still missing | 비어 있다
def forward_difference(f, x, h=1e-7):
    return ...
#: Is a return missing | return을 빠뜨리지
return grad => pass
#: changed in its last digits | 마지막 자릿수에서 바뀌었다
x[index] = original + h => x[index] += h
x[index] = original\\n => x[index] -= h\\n
#: changed in its last digits | 마지막 자릿수에서 바뀌었다
def forward_difference(f, x, h=1e-7):
    grad = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] = x[index] + h
        above = f(x)
        x[index] = x[index] - h
        grad[index] = (above - f(x)) / h
    return grad
#: values are not those of | 와 다르다
x[index] = original\\n => pass\\n
#: not as it was before | 부르기 전과 다르다
def forward_difference(f, x, h=1e-7):
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        here = f(x)
        x[index] += h
        grad[index] = (f(x) - here) / h
    return grad
#: central difference | 중앙 차분
(f(x) - here) / h => _two_sided(f, x, index, original, h)
#: uses f at x - h | 뺀 쪽
original + h => original - h
(f(x) - here) => (here - f(x))
#: values are not those of | 와 다르다
(f(x) - here) => (here - f(x))
#: values are not those of | 와 다르다
(f(x) - here) / h => (f(x) - here)
#: values are not those of | 와 다르다
/ h => / (2 * h)
#: values are not those of | 와 다르다
(f(x) - here) / h => f(x) - here / h
#: Do you use the h | 받은 h를 썼는지
here = f(x) => here, h = f(x), 1e-7
#: nearer to the derivative | 도함수에 가까운
def forward_difference(f, x, h=1e-7):
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        moved = np.zeros_like(x)
        moved[index] = 1e-6
        grad[index] = (f(x + moved) - f(x - moved)) / 2e-6
    return grad
#: type ndarray, got float | ndarray, 받은 것: float
def forward_difference(f, x, h=1e-7):
    return (f(x + h) - f(x)) / h
#: values are not those of | 와 다르다
def forward_difference(f, x, h=1e-7):
    return np.full(x.shape, (f(x + h) - f(x)) / h)
#: type ndarray, got list | ndarray, 받은 것: list
return grad => return grad.tolist()
#: the shape (2, 5), got (10,) | 있어야 할 형상: (2, 5), 받은 형상: (10,)
return grad => return grad.ravel()
#: values are not those of | 와 다르다
def forward_difference(f, x, h=1e-7):
    here, grad = f(x), np.zeros_like(x)
    for i in range(len(x)):
        kept = x[i].copy()
        x[i] = kept + h
        grad[i] = (f(x) - here) / h
        x[i] = kept
    return grad
#: a part of a larger array | 큰 배열의 일부
def forward_difference(f, x, h=1e-7):
    here, flat = f(x), x.reshape(-1)
    grad = np.zeros(x.size)
    for i in range(x.size):
        kept = flat[i]
        flat[i] = kept + h
        grad[i] = (f(x) - here) / h
        flat[i] = kept
    return grad.reshape(x.shape)
#: out of range | 범위를 벗어났다
np.ndindex(x.shape) => range(x.size)
#: dtype float64, got float32 | 받은 자료형: float32
np.zeros_like(x) => np.zeros(x.shape, np.float32)
#: dtype float64, got int64 | 받은 자료형: int64
np.zeros_like(x) => np.zeros(x.shape, int)
#: values are not those of | 와 다르다
return grad => return grad / x.size
#: values are not those of | 와 다르다
def forward_difference(f, x, h=1e-7):
    grad, moved, here = np.zeros_like(x), x.copy(), f(x)
    for index in np.ndindex(x.shape):
        moved[index] += h
        grad[index] = (f(moved) - here) / h
    return grad
#: NaN or infinity | NaN이나 무한대
np.zeros_like(x) => np.full_like(x, np.nan)
return grad => grad[...] = grad + np.nan; return grad
"""

SIGMOID = """
#: correct: | 정답이다:
def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
#: correct: | 정답이다:
def sigmoid(x):
    y = np.empty_like(x)
    y[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    small = np.exp(x[x < 0])
    y[x < 0] = small / (1 + small)
    return y
#: correct: | 정답이다:
def sigmoid(x):
    def one(v):
        return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))
    return np.vectorize(one)(np.array(x))
#: still missing | 비어 있다
def sigmoid(x):
    return ...
#: Is a return missing | return을 빠뜨리지
def sigmoid(x):
    1 / (1 + np.exp(-x))
#: overflows on the way | 계산하는 도중에 넘친다
def sigmoid(x):
    return 1 / (1 + np.exp(-x))
#: overflows on the way | 계산하는 도중에 넘친다
def sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))
#: overflows on the way | np.where는 고르지 않는 쪽도
def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))
#: overflows on the way | 계산하는 도중에 넘친다
def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))
#: sigmoid(-720) must be | sigmoid(-720)의 값이 틀린다
def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.array(x)))
#: sigmoid(-1000) must be 0 | sigmoid(-1000)의 값이 틀린다
def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))
#: sigmoid(-1000) must be 0 | sigmoid(-1000)의 값이 틀린다
def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -709, 709)))
#: sigmoid(-700) must be | sigmoid(-700)의 값이 틀린다
def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2
#: sigmoid(-700) must be | sigmoid(-700)의 값이 틀린다
def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + small), 1 - 1 / (1 + small))
#: sigmoid(-700) must be | sigmoid(-700)의 값이 틀린다
def sigmoid(x):
    y = np.zeros(x.shape)
    y[x > -500] = 1 / (1 + np.exp(-x[x > -500]))
    return y
#: sigmoid(0) must be 0.5 | sigmoid(0)의 값이 틀린다
def sigmoid(x):
    return np.tanh(x)
#: values at -2, 0.5 and 3 | -2, 0.5, 3에서
def sigmoid(x):
    return 1 / (1 + np.exp(x))
#: values at -2, 0.5 and 3 | -2, 0.5, 3에서
def sigmoid(x):
    return 1 / (1 + np.exp(-np.abs(x)))
#: sigmoid(0) must be 0.5 | sigmoid(0)의 값이 틀린다
def sigmoid(x):
    return 1 / 1 + np.exp(-np.abs(x))
#: values at -2, 0.5 and 3 | -2, 0.5, 3에서
def sigmoid(x):
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, small, 1) / (1 + small)
#: sigmoid(0) must be 0.5 | sigmoid(0)의 값이 틀린다
def sigmoid(x):
    return np.where(x > 0, 1.0, 0.0)
#: sigmoid(0) must be 0.5 | sigmoid(0)의 값이 틀린다
def sigmoid(x):
    return np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)
#: sigmoid(0) must be 0.5, got 0.0 | 받은 값: 0.0
def sigmoid(x):
    return x.copy()
#: values at -2, 0.5 and 3 | -2, 0.5, 3에서
def sigmoid(x):
    return np.clip(0.5 + x / 4, 0, 1)
#: dtype float64, got float32 | 받은 자료형: float32
def sigmoid(x):
    small = np.exp(-np.abs(x.astype(np.float32)))
    return np.where(x >= 0, np.float32(1), small) / (1 + small)
#: type ndarray, got list | ndarray, 받은 것: list
def sigmoid(x):
    return [[1 / (1 + math.exp(-v)) for v in row] for row in x]
#: TypeError | 자료형이나 인수의 개수
def sigmoid(x):
    return 1 / (1 + math.exp(-x))
#: ValueError | 형상이 맞지 않는다
def sigmoid(x):
    return 1 / (1 + np.exp(-x)) if x >= 0 else np.exp(x) / (1 + np.exp(x))
#: the shape (2, 2), got () | 받은 형상: ()
def sigmoid(x):
    return np.array(1 / (1 + np.exp(-x[0, 0])))
#: The x that was passed in | 받은 x 안의 값
def sigmoid(x):
    positive = x >= 0
    np.exp(-np.abs(x), out=x)
    return np.where(positive, 1, x) / (1 + x)
#: the shape (2, 2), got (4,) | 받은 형상: (4,)
def sigmoid(x):
    return np.array([1 / (1 + math.exp(-v)) for v in x.ravel()])
"""

TANH = """
#: correct: | 정답이다:
class Tanh:
    def forward(self, x):
        self.x = x.copy()
        return np.tanh(x)
    def backward(self, dout):
        return dout * (1 - np.tanh(self.x) ** 2)
#: correct: | 정답이다:
class Tanh:
    def forward(self, x):
        out = np.tanh(x)
        self.slope = (1 - out) * (1 + out)
        return out
    def backward(self, dout):
        return self.slope * dout
#: correct: | 정답이다:
class Tanh:
    def forward(self, x):
        small = np.exp(-2 * np.abs(x))
        self.y = np.sign(x) * (1 - small) / (1 + small)
        return self.y
    def backward(self, dout):
        dx = dout.copy()
        dx -= dout * self.y * self.y
        return dx
#: forward(x) is still missing | forward(x) 자리가 아직 비어
return self.out => return ...
#: backward(dout) is still missing | backward(dout) 자리가 아직 비어
return dout * (1 - self.out**2) => return ...
#: forward(x) is None | forward(x)의 값이 None
return self.out => pass
#: backward(dout) is None | backward(dout)의 값이 None
return dout * => dx = dout *
#: backward(dout) is wrong | backward(dout)의 값이
1 - self.out**2 => 1 - self.out
#: backward(dout) is wrong | backward(dout)의 값이
1 - self.out**2 => self.out * (1 - self.out)
#: backward(dout) is wrong | backward(dout)의 값이
1 - self.out**2 => 1 + self.out**2
#: backward(dout) is wrong | backward(dout)의 값이
1 - self.out**2 => (1 - self.out) ** 2
#: backward(dout) is wrong | backward(dout)의 값이
dout * (1 - self.out**2) => 1 - self.out**2
#: backward(dout) is wrong | backward(dout)의 값이
dout * (1 - self.out**2) => dout * 1 - self.out**2
#: backward(dout) is wrong | backward(dout)의 값이
dout * (1 - self.out**2) => 1 - np.tanh(dout) ** 2
#: backward(dout) is wrong | backward(dout)의 값이
dout * (1 - self.out**2) => dout * (1 - np.tanh(self.out) ** 2)
#: backward(dout) is wrong | backward(dout)의 값이
self.out = np.tanh(x) => self.out, y = x, np.tanh(x)
return self.out => return y
#: backward(dout) is wrong | backward(dout)의 값이
dout * (1 - self.out**2) => dout * self.out
#: backward(dout) is wrong | backward(dout)의 값이
dout * (1 - self.out**2) => dout / np.cosh(np.arctanh(self.out))
#: backward(dout) is wrong | backward(dout)의 값이
dout * (1 - self.out**2) => dout * (1 - self.out**2) / len(dout)
#: backward(dout) must have the shape (3, 4), got (4,) | backward(dout)의 형상이
dout * (1 - self.out**2) => (dout * (1 - self.out**2)).sum(axis=0)
#: backward(dout) must have the shape (3, 4), got (4, 3) | 받은 형상: (4, 3)
dout * (1 - self.out**2) => (dout * (1 - self.out**2)).T
#: The dout that was passed in | 받은 dout 안의 값
return dout * (1 - self.out**2) => dout *= 1 - self.out**2; return dout
#: The x that was passed in | 받은 x 안의 값
np.tanh(x) => np.tanh(x, out=x)
#: forward(x) is not tanh(x) | tanh(x)와 다르다
np.tanh(x) => 1 / (1 + np.exp(-x))
#: forward(x) is not tanh(x) | tanh(x)와 다르다
np.tanh(x) => x.copy()
#: forward(x) is not tanh(x) | tanh(x)와 다르다
np.tanh(x) => np.tan(x)
#: NaN or infinity | NaN이나 무한대
np.tanh(x) => np.sinh(x) / np.cosh(x)
#: NaN or infinity | NaN이나 무한대
np.tanh(x) => (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)
#: forward(x) must have the dtype float64 | forward(x)의 자료형이
np.tanh(x) => np.tanh(x.astype(np.float32))
#: backward(dout) must be of the type ndarray, got list | 받은 것: list
dout * (1 - self.out**2) => [d * (1 - y**2) for d, y in zip(dout, self.out)]
#: two of them | 둘을 만들어
self.out = np.tanh(x) => Tanh.out = np.tanh(x)
#: two of them | 둘을 만들어
class Tanh:
    def forward(self, x):
        global out
        out = np.tanh(x)
        return out
    def backward(self, dout):
        return dout * (1 - out**2)
#: wrong on the second | 둘째 배치에서는 틀린다
self.out = np.tanh(x) => self.out = getattr(self, "out", np.tanh(x))
return self.out => return np.tanh(x)
#: no such attribute | 없는 속성
self.out = np.tanh(x) => out = np.tanh(x)
return self.out => return out
#: TypeError | 자료형이나 인수의 개수
def backward(self, dout): => def backward(dout):
"""

LEAKY_RELU = """
#: correct: | 정답이다:
class LeakyRelu:
    def __init__(self, slope=0.01):
        self.slope = slope
    def forward(self, x):
        self.out = np.maximum(x, self.slope * x)
        return self.out
    def backward(self, dout):
        return dout * np.where(self.out > 0, 1.0, self.slope)
#: correct: | 정답이다:
class LeakyRelu:
    def __init__(self, slope=0.01):
        self.slope = slope
    def forward(self, x):
        self.mask = x < 0
        out = x.copy()
        out[self.mask] *= self.slope
        return out
    def backward(self, dout):
        dx = dout.copy()
        dx[self.mask] = dx[self.mask] * self.slope
        return dx
#: correct: | 정답이다:
class LeakyRelu:
    def __init__(self, slope=0.01):
        self.slope = slope
    def forward(self, x):
        self.factor = (x > 0) + self.slope * (x <= 0)
        return x * self.factor
    def backward(self, dout):
        return dout * self.factor
#: forward(x) is still missing | forward(x) 자리가 아직 비어
return np.where(self.mask, self.slope * x, x) => return ...
#: backward(dout) is still missing | backward(dout) 자리가 아직 비어
return np.where(self.mask, self.slope * dout, dout) => return ...
#: backward(dout) is None | backward(dout)의 값이 None
return np.where(self.mask, self.slope * dout, dout) => np.where(self.mask, self.slope * dout, dout)
#: Negative values are not multiplied | 음수에 slope를 곱한
self.slope * x, x => 0, x
#: Negative values are not multiplied | 음수에 slope를 곱한
self.slope * x, x => self.slope, x
#: Negative values are not multiplied | 음수에 slope를 곱한
self.slope * x, x => -self.slope * x, x
#: Negative values are not multiplied | 음수에 slope를 곱한
self.slope * x, x => x - self.slope, x
#: Positive values do not pass | 양수가 그대로 나오지
self.slope * x, x => x, self.slope * x
#: Positive values do not pass | 양수가 그대로 나오지
x <= 0 => x >= 0
#: by the slope, 0.3 | slope = 0.3일 때
self.slope * x, x => 0.01 * x, x
#: by the slope, 0.3 | slope = 0.3일 때
self.slope = slope => self.slope = 0.01
#: by the slope, 0.01 | slope = 0.01일 때
slope=0.01 => slope=0.1
#: no such attribute | 없는 속성
self.slope = slope => slope = slope
#: backward(dout) is wrong | backward(dout)의 값이
self.slope * dout, dout => 0, dout
#: backward(dout) is wrong | backward(dout)의 값이
self.slope * dout, dout => self.slope, dout
#: backward(dout) is wrong | backward(dout)의 값이
self.slope * dout, dout => self.slope, 1.0
#: backward(dout) is wrong | backward(dout)의 값이
self.slope * dout, dout => dout, self.slope * dout
#: backward(dout) is wrong | backward(dout)의 값이
self.mask, self.slope * dout => dout <= 0, self.slope * dout
#: backward(dout) is wrong | backward(dout)의 값이
self.slope * dout, dout => dout, dout
#: backward(dout) is wrong | backward(dout)의 값이
self.slope * dout, dout => dout / self.slope, dout
#: backward(dout) is wrong | backward(dout)의 값이
np.where(self.mask, self.slope * dout, dout) => dout * (~self.mask)
#: The dout that was passed in | 받은 dout 안의 값
return np.where(self.mask, self.slope * dout, dout) => dout[self.mask] *= self.slope; return dout
#: The x that was passed in | 받은 x 안의 값
return np.where(self.mask, self.slope * x, x) => x[self.mask] *= self.slope; return x
#: two of them | 둘을 만들어
self.mask = x <= 0 => LeakyRelu.mask = x <= 0
#: wrong on the second | 둘째 배치에서는 틀린다
self.mask = x <= 0 => self.mask = getattr(self, "mask", x <= 0)
self.mask, self.slope * x, x => x <= 0, self.slope * x, x
#: forward(x) must have the dtype float64 | forward(x)의 자료형이
self.slope * x, x) => self.slope * x, x).astype(np.float32)
#: backward(dout) must have the shape | backward(dout)의 형상이
self.slope * dout, dout) => self.slope * dout, dout).mean(axis=0)
#: forward(x) must be of the type ndarray | forward(x) 자리에 다른 것이 왔다
self.slope * x, x) => self.slope * x, x).tolist()
#: ValueError | 형상이 맞지 않는다
class LeakyRelu:
    def __init__(self, slope=0.01):
        self.slope = slope
    def forward(self, x):
        return x if x > 0 else self.slope * x
"""

SUSPECTED = """
#: correct: | 정답이다:
def suspected(first, second):
    return second + first
#: correct: | 정답이다:
def suspected(first, second):
    total = first.copy()
    total += second
    return total
#: correct: | 정답이다:
def suspected(first, second):
    return np.sum([first, second], axis=0)
#: still missing | 비어 있다
def suspected(first, second):
    return ...
#: Is a return missing | return을 빠뜨리지
def suspected(first, second):
    first + second
#: right gradient of the second batch | 둘째 배치의 옳은 기울기
def suspected(first, second):
    return second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return first
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return (first + second) / 2
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return first - second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return second - first
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return 2 * second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return second / 2
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return -second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return first * second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return 2 * first + second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return first + 2 * second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return 0.9 * first + second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return 0.9 * first + 0.1 * second
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return np.maximum(first, second)
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return np.zeros_like(second)
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return second + 0.379
#: does not fit the row of W1 | W1 줄과 맞지 않는다
def suspected(first, second):
    return np.full(second.shape, -1.44e-01)
#: not for two others | 다른 두 배치에서는 틀린다
def suspected(first, second):
    return seen.setdefault(first.shape, first + second).copy()
seen = {}
#: The first that was passed in | 받은 first 안의 값
def suspected(first, second):
    first += second
    return first
#: the shape | 형상이 다르다
def suspected(first, second):
    return np.concatenate([first, second])
#: type ndarray, got list | ndarray, 받은 것: list
def suspected(first, second):
    return [first, second]
#: type ndarray, got str | ndarray, 받은 것: str
def suspected(first, second):
    return "first + second"
"""

REPAIRED = """
#: correct: | 정답이다:
class RepairedAffine(Affine):
    def keep_gradients(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
#: correct: | 정답이다:
class RepairedAffine(Affine):
    def keep_gradients(self, dout):
        self.dW = np.einsum("ni,nj->ij", self.x, dout)
        self.db = np.ones(len(dout)) @ dout
#: correct: | 정답이다:
class RepairedAffine(Affine):
    def keep_gradients(self, dout):
        self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)
        for row, d in zip(self.x, dout):
            self.dW += np.outer(row, d)
            self.db += d
#: self.dW is wrong on batch 1 | 1번째 배치에서 self.dW
self.x.T @ dout => np.zeros_like(self.W)
dout.sum(axis=0) => np.zeros_like(self.b)
#: self.dW is None | self.dW의 값이 None
self.dW => dW
self.db => db
#: self.db is None | self.db의 값이 None
self.db = dout.sum(axis=0) => pass
#: self.dW is None | self.dW의 값이 None
class RepairedAffine(Affine):
    def keep_gradients(self, dout):
        return self.x.T @ dout, dout.sum(axis=0)
#: the shape (6, 5), got (5, 6) | 있어야 할 형상: (6, 5), 받은 형상: (5, 6)
self.x.T @ dout => dout.T @ self.x
#: the shape (6, 5), got (5, 6) | 있어야 할 형상: (6, 5), 받은 형상: (5, 6)
self.x.T @ dout => (self.x.T @ dout).T
#: ValueError: matmul | 형상이 맞지 않는다
self.x.T @ dout => self.x @ dout
#: ValueError | 형상이 맞지 않는다
self.x.T @ dout => self.x * dout
#: the shape (5,), got (7,) | 있어야 할 형상: (5,), 받은 형상: (7,)
axis=0 => axis=1
#: the shape (5,), got (1, 5) | 받은 형상: (1, 5)
axis=0 => axis=0, keepdims=True
#: self.db must be of the type ndarray, got float64 | ndarray, 받은 것: float64
axis=0 =>
#: self.db is wrong on batch 1 | 1번째 배치에서 self.db
dout.sum(axis=0) => dout.mean(axis=0)
#: self.db is wrong on batch 1 | 1번째 배치에서 self.db
dout.sum(axis=0) => dout[0]
#: the shape (5,), got (7, 5) | 받은 형상: (7, 5)
dout.sum(axis=0) => dout
#: self.dW is wrong on batch 1 | 1번째 배치에서 self.dW
self.x.T @ dout => self.x.T @ dout / len(dout)
#: self.dW is wrong on batch 1 | 1번째 배치에서 self.dW
self.x.T @ dout => -self.x.T @ dout
#: self.dW is wrong on batch 1 | 1번째 배치에서 self.dW
self.x.T @ dout => np.outer(self.x[0], dout[0])
#: self.dW is wrong on batch 1 | 1번째 배치에서 self.dW
self.x.T @ dout => self.x.T @ (dout * (dout > 0))
#: self.dW is wrong on batch 3 | 3번째 배치에서 self.dW
self.x.T @ dout => self.x.T @ dout * (len(dout) / 7)
#: self.dW is wrong on batch 2 | 2번째 배치에서 self.dW
self.x.T @ dout => self.x.T @ dout + (0 if self.dW is None else self.dW)
#: self.db is wrong on batch 2 | 2번째 배치에서 self.db
dout.sum(axis=0) => dout.sum(axis=0) if self.db is None else self.db
#: self.dW is wrong on batch 2 | 2번째 배치에서 self.dW
self.x.T @ dout => (self.x.T @ dout + (self.x.T @ dout if self.dW is None else self.dW)) / 2
#: TypeError | 자료형이나 인수의 개수
self.dW = => self.dW +=
#: The dout that was passed in | 받은 dout 안의 값
self.dW = self.x.T @ dout => dout /= len(dout); self.dW = self.x.T @ dout
#: The x that was passed in | 받은 x 안의 값
self.dW = self.x.T @ dout => self.x *= 1 / len(dout); self.dW = self.x.T @ dout
#: The W that was passed in | 받은 W 안의 값
self.dW = self.x.T @ dout => self.dW = self.x.T @ dout; self.W -= 0.1 * self.dW
#: self.dW must have the dtype float64 | self.dW의 자료형이
self.x.T @ dout => (self.x.T @ dout).astype(np.float32)
#: self.db must be of the type ndarray, got list | ndarray, 받은 것: list
dout.sum(axis=0) => [sum(column) for column in dout.T]
#: not defined | 정의하지 않은 이름
self.x.T @ dout => x.T @ dout
#: NaN or infinity | NaN이나 무한대
dout.sum(axis=0) => dout.sum(axis=0) * np.nan
"""

WEIGHT_DECAY = """
#: correct: | 정답이다:
class WeightDecayNet(TwoLayerNet):
    decay = 0.1
    def loss(self, x, t):
        W1, W2 = self.params["W1"], self.params["W2"]
        return super().loss(x, t) + self.decay / 2 * (np.sum(W1**2) + np.sum(W2**2))
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        grads["W1"] += self.decay * self.params["W1"]
        grads["W2"] += self.decay * self.params["W2"]
        return grads
#: correct: | 정답이다:
class WeightDecayNet(TwoLayerNet):
    decay = 0.1
    def loss(self, x, t):
        total = super().loss(x, t)
        for name, array in self.params.items():
            if array.ndim == 2:
                total += 0.5 * self.decay * np.linalg.norm(array) ** 2
        return total
    def gradient(self, x, t):
        return {name: grad + self.decay * self.params[name] * (grad.ndim == 2)
                for name, grad in super().gradient(x, t).items()}
#: correct: | 정답이다:
class WeightDecayNet(TwoLayerNet):
    decay = 0.1
    def weights(self):
        return [name for name in self.params if name.startswith("W")]
    def loss(self, x, t):
        squares = [np.vdot(self.params[name], self.params[name]) for name in self.weights()]
        return TwoLayerNet.loss(self, x, t) + self.decay * float(sum(squares)) / 2
    def gradient(self, x, t):
        decayed = {name: self.decay * self.params[name] for name in self.weights()}
        return {n: g + decayed.get(n, 0) for n, g in TwoLayerNet.gradient(self, x, t).items()}
#: does not contain W1 | 아직 W1 항이 없다
class WeightDecayNet(TwoLayerNet):
    decay = 0.1
#: does not contain W1 | 아직 W1 항이 없다
 + 0.5 * self.decay * squares =>
#: does not contain W2 | 아직 W2 항이 없다
for name in ("W1", "W2")) => for name in ("W1",))
#: does not contain W1 | 아직 W1 항이 없다
in ("W1", "W2")) => in ("W2", "W2"))
#: is 2 times what | 2배
0.5 * self.decay => self.decay
#: is 20 times what | 20배
0.5 * self.decay * squares => squares
#: is -1 times what | -1배
+ 0.5 => - 0.5
#: is 0.143 times what | 0.143배
0.5 * self.decay * squares => 0.5 * self.decay * squares / len(x)
#: times what it should be | 있어야 할 값의
** 2).sum() => ** 2).mean()
#: times what it should be | 있어야 할 값의
(self.params[name] ** 2).sum() => np.abs(self.params[name]).sum()
#: times what it should be | 있어야 할 값의
(self.params[name] ** 2).sum() => np.linalg.norm(self.params[name])
#: times what it should be | 있어야 할 값의
(self.params[name] ** 2).sum() => self.params[name].sum() ** 2
#: contains the biases | 편향의 항도 들어 있다
for name in ("W1", "W2")) => for name in self.params)
#: contains the biases | 편향의 항도 들어 있다
for name in ("W1", "W2")) => for name in ("W1", "W2", "b2"))
#: λ is self.decay | λ는 self.decay이다
0.5 * self.decay => 0.05
#: λ is self.decay | λ는 self.decay이다
0.5 * self.decay => 0.5 * WeightDecayNet.decay
#: loss(x, t) is still missing | loss(x, t) 자리가
self.decay * squares => self.decay * squares if t.ndim > 1 else ...
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
for name in ("W1", "W2"): => for name in ():
#: the gradient of W2 is not that | W2의 기울기가 손실의 기울기와 다르다
for name in ("W1", "W2"): => for name in ("W1",):
#: the gradient of b1 is not that | b1의 기울기가 손실의 기울기와 다르다
for name in ("W1", "W2"): => for name in grads:
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
+ self.decay * self.params => + 0.5 * self.decay * self.params
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
+ self.decay * self.params => + 2 * self.decay * self.params
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
+ self.decay * self.params => - self.decay * self.params
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
self.decay * self.params[name] => self.decay * np.sign(self.params[name])
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
self.decay * self.params[name] => self.decay * self.params[name] ** 2
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
grads[name] + self.decay * self.params[name] => self.decay * self.params[name]
#: a decay of 0.3 the gradient | decay가 0.3일 때
+ self.decay * self.params => + 0.1 * self.params
#: the gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
self.params[name]\\n => self.params[name] / len(x)\\n
#: gradient(x, t)['W1'] must have the shape (6, 5), got (5, 6) | 받은 형상: (5, 6)
return grads => return {name: grad.T for name, grad in grads.items()}
#: ValueError | 형상이 맞지 않는다
self.decay * self.params[name] => self.decay * self.params[name].T
#: gradient(x, t) is None | gradient(x, t)의 값이 None
return grads => pass
#: gradient(x, t)['b1'] is still missing | gradient(x, t)['b1'] 자리가
return grads => return {name: grads[name] for name in ("W1", "W2")}
#: loss(x, t) must be of the type float, got tuple | float, 받은 것: tuple
return super().loss(x, t) + => return super().loss(x, t),
#: different answer at every call | 부를 때마다 답이 다르거나
return grads => self.params["W1"] -= 0.001 * grads["W1"]; return grads
"""

MOMENTUM = """
#: correct: | 정답이다:
class Momentum:
    def __init__(self, learning_rate=0.1, momentum=0.9):
        self.learning_rate, self.momentum, self.velocity = learning_rate, momentum, None
    def update(self, params, grads):
        if self.velocity is None:
            self.velocity = {name: np.zeros_like(array) for name, array in params.items()}
        for name in params:
            self.velocity[name] *= self.momentum
            self.velocity[name] -= self.learning_rate * grads[name]
            params[name] += self.velocity[name]
#: correct: | 정답이다:
class Momentum:
    def __init__(self, learning_rate=0.1, momentum=0.9):
        self.learning_rate, self.momentum, self.v = learning_rate, momentum, defaultdict(float)
    def update(self, params, grads):
        for name in grads:
            self.v[name] = self.momentum * self.v[name] - self.learning_rate * grads[name]
            params[name] = params[name] + self.v[name]
#: correct: | 정답이다:
class Momentum:
    def __init__(self, learning_rate=0.1, momentum=0.9):
        self.learning_rate, self.momentum, self.velocity = learning_rate, momentum, {}
    def update(self, params, grads):
        for name, grad in grads.items():
            v = self.velocity.setdefault(name, np.zeros(grad.shape))
            v[...] = self.momentum * v + self.learning_rate * grad
            params[name] = params[name] - v
#: After update 1, W | 1번째 갱신 뒤에 W
params[name] = params[name] + self.velocity[name] => params[name] = params[name]
#: After update 2, W | 2번째 갱신 뒤에 W
params[name] + self.velocity[name] => params[name] - self.learning_rate * grad
#: After update 2, W | 2번째 갱신 뒤에 W
self.velocity[name] = self.momentum => self.now = self.momentum
params[name] + self.velocity[name] => params[name] + self.now
#: After update 2, W | 2번째 갱신 뒤에 W
before = => self.velocity = {}; before =
#: After update 1, W | 1번째 갱신 뒤에 W
- self.learning_rate * grad => + self.learning_rate * grad
#: After update 1, W | 1번째 갱신 뒤에 W
params[name] + self.velocity => params[name] - self.velocity
#: After update 1, W | 1번째 갱신 뒤에 W
= self.momentum * before => = self.learning_rate * before
- self.learning_rate * grad => - self.momentum * grad
#: After update 1, W | 1번째 갱신 뒤에 W
- self.learning_rate * grad => - (1 - self.momentum) * self.learning_rate * grad
#: After update 1, W | 1번째 갱신 뒤에 W
- self.learning_rate * grad => - grad
#: After update 2, W | 2번째 갱신 뒤에 W
self.momentum * before => before
#: After update 2, W | 2번째 갱신 뒤에 W
self.momentum * before => (1 - self.momentum) * before
#: After update 1, W | 1번째 갱신 뒤에 W
np.zeros_like(grad) => grad
#: After update 1, W | 1번째 갱신 뒤에 W
np.zeros_like(grad) => np.ones_like(grad)
#: After update 1, b | 1번째 갱신 뒤에 b
self.velocity.get(name, => self.velocity.get("v",
self.velocity[name] => self.velocity["v"]
#: After update 1, W | 1번째 갱신 뒤에 W
params[name] = params[name] + self.velocity[name] => params[name] = self.velocity[name]
#: After update 1, W | 1번째 갱신 뒤에 W
params[name] + self.velocity[name] => params[name] + self.momentum * self.velocity[name]
#: After update 1, W | 1번째 갱신 뒤에 W
params[name] = params[name] + self.velocity[name] => params = {name: self.velocity[name]}
#: After update 1, b | 1번째 갱신 뒤에 b
+ self.velocity[name] => + self.velocity[name]; return
#: After update 1, W | 1번째 갱신 뒤에 W
self.learning_rate = learning_rate => self.learning_rate = 0.1
#: After update 2, W | 2번째 갱신 뒤에 W
self.momentum = momentum => self.momentum = 0.9
#: The grads['W'] that was passed in | 받은 grads['W'] 안의 값
before = => grad *= self.learning_rate; before =
- self.learning_rate * grad => - grad
#: two of them | 둘을 만들어
    def __init__ =>     velocity = {}\\n    def __init__
self.velocity = {} => pass
#: two of them | 둘을 만들어
momentum=0.9) => momentum=0.9, velocity={})
self.velocity = {} => self.velocity = velocity
#: no such attribute | 없는 속성
self.velocity = {} => velocity = {}
#: no such key | 없는 키
self.velocity.get(name, np.zeros_like(grad)) => self.velocity[name]
#: params['W'] must be of the type ndarray, got list | ndarray, 받은 것: list
params[name] + self.velocity[name] => list(params[name] + self.velocity[name])
#: After update 2, W | 2번째 갱신 뒤에 W
self.velocity[name] = self.momentum => v = self.momentum
params[name] = => self.velocity[name] = v.astype(np.float32); params[name] =
#: the shape (2,), got () | 있어야 할 형상: (2,), 받은 형상: ()
params[name] + self.velocity[name] => np.array((params[name] + self.velocity[name]).sum())
#: NaN or infinity | NaN이나 무한대
np.zeros_like(grad) => np.full_like(grad, np.nan)
#: used before it has a value | 값을 주기 전에 썼다
    before = self.velocity.get(name, np.zeros_like(grad)) =>     before = self.momentum * before
#: TypeError | 자료형이나 인수의 개수
learning_rate=0.1, momentum=0.9 => lr=0.1, alpha=0.9
"""

THREE_LAYERS = """
#: correct: | 정답이다:
class ThreeLayerNet(TwoLayerNet):
    def __init__(self, D, H1, H2, C, *, seed=None):
        super().__init__(D, H1, C, weight_init_std="he", seed=seed)
        rng = np.random.default_rng(seed)
        self.layers = {
            "Affine1": self.layers["Affine1"],
            "Relu1": Relu(),
            "Affine2": Affine(rng.standard_normal((H1, H2)), np.zeros(H2)),
            "Relu2": Relu(),
            "Affine3": Affine(rng.standard_normal((H2, C)), np.zeros(C)),
        }
        where = {f"{a}{n}": (f"Affine{n}", a) for n in (1, 2, 3) for a in "Wb"}
        self.params = Parameters(self.layers, where)
#: correct: | 정답이다:
std = np.sqrt(2 / fan_in) => std = 0.01
#: correct: | 정답이다:
class ThreeLayerNet(TwoLayerNet):
    def __init__(self, D, H1, H2, C, *, seed=None):
        self.dtype = np.dtype(np.float64)
        rng = np.random.default_rng(seed)
        def layer(rows, columns):
            bound = np.sqrt(6 / rows)
            return Affine(rng.uniform(-bound, bound, (rows, columns)), np.full(columns, 0.1))
        affine1, affine2, affine3 = layer(D, H1), layer(H1, H2), layer(H2, C)
        self.layers = {"A1": affine1, "R1": Relu(), "A2": affine2, "R2": Relu(), "A3": affine3}
        self.last_layer = SoftmaxWithLoss()
        self.params = Parameters(self.layers, {
            "W1": ("A1", "W"), "b1": ("A1", "b"), "W2": ("A2", "W"), "b2": ("A2", "b"),
            "W3": ("A3", "W"), "b3": ("A3", "b"),
        })
#: self.params is still missing | self.params 자리가 아직 비어
class ThreeLayerNet(TwoLayerNet):
    def __init__(self, D, H1, H2, C, *, seed=None):
        self.dtype = np.dtype(np.float64)
#: self.params is still missing | self.params 자리가 아직 비어
class ThreeLayerNet:
    def __init__(self, D, H1, H2, C, *, seed=None):
        self.layers = {}
#: must have the names and shapes | 이름과 형상이 다르다
class ThreeLayerNet(TwoLayerNet):
    def __init__(self, D, H1, H2, C, *, seed=None):
        super().__init__(D, H1, C, seed=seed)
#: must have the names and shapes | 이름과 형상이 다르다
where[f"W{n}"] => where[f"w{n}"]
#: must have the names and shapes | 이름과 형상이 다르다
where[f"b{n}"] = (f"Affine{n}", "b") => pass
#: must have the names and shapes | 이름과 형상이 다르다
W{n}"] = (f"Affine{n}", "W") => W{n}"] = (f"Affine{n}", "b")
#: must have the names and shapes | 이름과 형상이 다르다
(2, H1, H2), (3, H2, C) => (2, H2, H1), (3, H1, C)
#: must have the names and shapes | 이름과 형상이 다르다
(1, D, H1), (2, H1, H2), (3, H2, C) => (1, 6, 5), (2, 5, 3), (3, 3, 4)
#: ValueError: b must have shape | 형상이 맞지 않는다
np.zeros(fan_out) => np.zeros(fan_in)
#: ValueError: b must have shape | 형상이 맞지 않는다
np.zeros(fan_out) => np.zeros((1, fan_out))
#: ValueError: b must have shape | 형상이 맞지 않는다
standard_normal((fan_in, fan_out)) => standard_normal((fan_out, fan_in))
#: W1 are not all different | W1 안에 서로 같은 값
std * rng.standard_normal((fan_in, fan_out)) => np.zeros((fan_in, fan_out))
#: W1 are not all different | W1 안에 서로 같은 값
std * rng.standard_normal((fan_in, fan_out)) => np.full((fan_in, fan_out), 0.01)
#: W1 are not all different | W1 안에 서로 같은 값
std * rng.standard_normal((fan_in, fan_out)) => np.tile(rng.standard_normal(fan_out), (fan_in, 1))
#: W1 are not all different | W1 안에 서로 같은 값
std * rng.standard_normal((fan_in, fan_out)) => rng.choice([-std, std], (fan_in, fan_out))
#: same seed have different weights | 같은 seed로 만든
np.random.default_rng(seed) => np.random.default_rng()
#: same seed have different weights | 같은 seed로 만든
rng.standard_normal((fan_in, fan_out)) => np.random.randn(fan_in, fan_out)
#: scores are not those of affine, ReLU | 점수가 Affine, ReLU
if n < 3: => if n < 2:
#: scores are not those of affine, ReLU | 점수가 Affine, ReLU
if n < 3: => if n == 2:
#: scores are not those of affine, ReLU | 점수가 Affine, ReLU
if n < 3: => if n < 4:
#: scores are not those of affine, ReLU | 점수가 Affine, ReLU
if n < 3: => if n > 3:
#: scores are not those of affine, ReLU | 점수가 Affine, ReLU
Relu() => Sigmoid()
#: ValueError | 형상이 맞지 않는다
self.layers, where = {}, {} => self.layers, where, relu = {}, {}, Relu()
] = Relu() => ] = relu
#: AttributeError | 없는 속성
self.last_layer = SoftmaxWithLoss() => pass
#: AttributeError | 없는 속성
self.dtype = np.dtype(np.float64) => pass
#: Python says: TypeError: params must be Parameters | 자료형이나 인수의 개수
Parameters(self.layers, where) => {f"W{n}": self.layers[f"Affine{n}"].W for n in (1, 2, 3)}
#: TypeError | 자료형이나 인수의 개수
*, seed=None => seed
self.params = => self.params = 0 *
#: params['W1'] must have the dtype float64 | params['W1']의 자료형이
= Affine(W, np.zeros(fan_out)) => = Affine(np.float32(W), np.zeros(fan_out, np.float32))
#: The gradient of b1 is not that | b1의 기울기가 손실의 기울기와 다르다
= Affine(W, np.zeros(fan_out)) => = MeanOverTheBatch(W, np.zeros(fan_out))
#: The gradient of W1 is not that | W1의 기울기가 손실의 기울기와 다르다
self.last_layer = SoftmaxWithLoss() => self.last_layer = SumOverTheBatch()
#: gradient(x, t)['W1'] must have the shape (6, 5) | gradient(x, t)['W1']의 형상이
= Affine(W, np.zeros(fan_out)) => = Transposed(W, np.zeros(fan_out))
"""

POWER = """
#: correct: | 정답이다:
def power(base, n):
    return Value(base.number ** n, ((base, n * base.number ** (n - 1)),))
#: correct: | 정답이다:
def power(base, n):
    slope = n * math.pow(base.number, n - 1)
    return Value(math.pow(base.number, n), [(base, slope)])
#: correct: | 정답이다:
def power(base, n):
    if n == 0:
        return 0 * base + 1
    slope = n * base.number ** (n - 1)
    z = Value(base.number ** n)
    z.parents = ((base, slope),)
    z.depth = base.depth + 1
    return z
#: still missing | 비어 있다
def power(base, n):
    return ...
#: Is a return missing | return을 빠뜨리지
return Value => Value
#: must be of the type Value, got float | 있어야 할 것: Value, 받은 것: float
return Value(a**n, ((base, n * a ** (n - 1)),)) => return a**n
#: must be of the type Value, got tuple | 있어야 할 것: Value, 받은 것: tuple
return Value(a**n, ((base, n * a ** (n - 1)),)) => return a**n, n * a ** (n - 1)
#: With a = 3.0 and n = 2 the number must be 9.0, got 6.0 | 맞는 값: 9.0, 받은 값: 6.0
Value(a**n => Value(a * n
#: With a = 3.0 and n = 2 the number must be 9.0, got 8.0 | 맞는 값: 9.0, 받은 값: 8.0
Value(a**n => Value(n**a
#: With a = 0.5 and n = -1 the number | a = 0.5, n = -1일 때
Value(a**n => Value(a ** abs(n)
#: With a = 4.0 and n = 0.5 the number | a = 4.0, n = 0.5일 때
Value(a**n => Value(a ** int(n)
#: With a = -2.0 and n = 3 the number | a = -2.0, n = 3일 때
Value(a**n => Value(abs(a) ** n
#: base is not among the parents | base가 나오지 않는다
return Value(a**n, ((base, n * a ** (n - 1)),)) => return Value(a**n)
#: base is not among the parents | base가 나오지 않는다
((base, n => ((Value(a), n
#: TypeError | 자료형이나 인수의 개수
((base, n * a ** (n - 1)),) => (base, n * a ** (n - 1))
#: TypeError | 자료형이나 인수의 개수
((base, n * a ** (n - 1)),) => ((base, n * a ** (n - 1)))
#: TypeError | 자료형이나 인수의 개수
a = base.number => a = base
#: no attribute 'data' | 없는 속성이나 메서드
base.number => base.data
#: is not defined | 정의하지 않은 이름
a = base.number => pass
#: with a = 3.0 and n = 2 the gradient | a = 3.0, n = 2일 때 power(a, n) * a를
n * a ** (n - 1) => a ** (n - 1)
#: with a = 3.0 and n = 2 the gradient | a = 3.0, n = 2일 때 power(a, n) * a를
n * a ** (n - 1) => n * a**n
#: with a = 3.0 and n = 2 the gradient | a = 3.0, n = 2일 때 power(a, n) * a를
n * a ** (n - 1) => (n - 1) * a**n
#: with a = 3.0 and n = 2 the gradient | a = 3.0, n = 2일 때 power(a, n) * a를
n * a ** (n - 1) => -n * a ** (n - 1)
#: with a = 3.0 and n = 2 the gradient | a = 3.0, n = 2일 때 power(a, n) * a를
n * a ** (n - 1) => a**n
#: with a = 3.0 and n = 2 the gradient | a = 3.0, n = 2일 때 power(a, n) * a를
((base, n * a ** (n - 1)),) => ((base, n * a ** (n - 1)), (base, 1.0))
#: with a = 2.0 and n = 3 the gradient | a = 2.0, n = 3일 때 power(a, n) * a를
n * a ** (n - 1) => 2 * a
#: with a = 4.0 and n = 0.5 the gradient | a = 4.0, n = 0.5일 때 power(a, n) * a를
n * a ** (n - 1) => n * a ** int(n - 1)
#: with a = 0.5 and n = -1 the gradient | a = 0.5, n = -1일 때 power(a, n) * a를
n * a ** (n - 1) => abs(n) * a ** (n - 1)
#: With a = 0.5 and n = -1 the number | a = 0.5, n = -1일 때
def power(base, n):
    if n == 0.5:
        return Value(math.sqrt(base.number), ((base, 0.5 / math.sqrt(base.number)),))
    result = Value(1.0)
    for _ in range(n):
        result = result * base
    return result
#: the input of log must be greater than 0 | 값이나 배열의 형상이 맞지 않는다
def power(base, n):
    return (n * base.log()).exp()
#: base.grad must be of the type float, got Value | 있어야 할 것: float, 받은 것: Value
def power(base, n):
    return Value(base.number**n, ((base, n * Value(base.number ** (n - 1))),))
#: has been changed | 받은 base 안의 값이 바뀌었다
def power(base, n):
    slope = n * base.number ** (n - 1)
    base.number **= n
    return Value(base.number, ((base, slope),))
"""

# What students have beside an answer: what they import, and helpers of their own.
SIGMOID_WITH_LOSS = """
#: correct: | 정답이다:
class SigmoidWithLoss:
    def forward(self, x, t):
        self.x, self.t = x.copy(), t.copy()
        return (np.logaddexp(0, x) - t * x).mean()
    def backward(self, dout=1.0):
        y = np.exp(-np.logaddexp(0, -self.x))
        return dout * (y - self.t) / self.t.size
#: correct: | 정답이다:
class SigmoidWithLoss:
    def forward(self, x, t):
        self.last = SoftmaxWithLoss()
        self.pair = np.stack([np.zeros(len(x)), x], axis=1)
        return self.last.forward(self.pair, t)
    def backward(self, dout=1.0):
        return self.last.backward(dout)[:, 1]
#: correct: | 정답이다:
class SigmoidWithLoss:
    def forward(self, x, t):
        log_y = log_softmax(np.array([[0.0, v] for v in np.array(x)]))
        self.y, self.t = np.exp(log_y)[:, 1], t
        return -log_y[np.arange(len(t)), t].mean()
    def backward(self, dout=1.0):
        return (self.y - self.t) * (dout / len(self.t))
#: forward(x, t) is still missing | forward(x, t) 자리가 아직
return losses.mean() => return ...
#: Is a return missing | return을 빠뜨리지
return losses.mean() => losses.mean()
#: backward() is still missing | backward() 자리가 아직
return dout * (self.y - self.t) / len(self.t) => return ...
#: The loss is a sum, not a mean | 평균이 아니라 합이다
losses.mean() => losses.sum()
#: The sign of the loss is wrong | 손실의 부호가 반대이다
return losses.mean() => return -losses.mean()
#: not the mean cross-entropy | 평균 교차 엔트로피와 다르다
class SigmoidWithLoss:
    def forward(self, x, t):
        self.y, self.t = 1 / (1 + np.exp(-x)), t
        return -(t * np.log(self.y)).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: not the mean cross-entropy | 평균 교차 엔트로피와 다르다
class SigmoidWithLoss:
    def forward(self, x, t):
        self.y, self.t = 1 / (1 + np.exp(-x)), t
        return ((self.y - t) ** 2).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: not the mean cross-entropy | 평균 교차 엔트로피와 다르다
class SigmoidWithLoss:
    def forward(self, x, t):
        self.y, self.t = 1 / (1 + np.exp(-x)), t
        return -np.log(self.y).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: not the mean cross-entropy | t가 0인 데이터의 몫
np.log(1 + small) - t * x => np.log(1 + small) + t * x
#: not the mean cross-entropy | 평균 교차 엔트로피와 다르다
np.log(1 + small) => small
#: must be of the type float, got ndarray | 있어야 할 것: float, 받은 것: ndarray
return losses.mean() => return losses
#: overflows on the way | 계산하는 도중에 넘친다
class SigmoidWithLoss:
    def forward(self, x, t):
        self.y, self.t = 1 / (1 + np.exp(-x)), t
        return -(t * np.log(self.y) + (1 - t) * np.log(1 - self.y)).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: overflows on the way | np.where는 고르지 않는 쪽도
class SigmoidWithLoss:
    def forward(self, x, t):
        self.y, self.t = 1 / (1 + np.exp(-x)), t
        return (np.log(1 + np.exp(x)) - t * x).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: not the mean cross-entropy | 평균 교차 엔트로피와 다르다
class SigmoidWithLoss:
    def forward(self, x, t):
        small = np.exp(-np.abs(x))
        self.y, self.t = np.where(x >= 0, 1, small) / (1 + small), t
        d = 1e-7
        return -(t * np.log(self.y + d) + (1 - t) * np.log(1 - self.y + d)).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: With the score 1000 and t = 0 the loss must be 1000, got 27.6 | 맞는 값: 1000, 받은 값: 27.6
class SigmoidWithLoss:
    def forward(self, x, t):
        small = np.exp(-np.abs(x))
        self.y, self.t = np.where(x >= 0, 1, small) / (1 + small), t
        d = 1e-12
        return -(t * np.log(self.y + d) + (1 - t) * np.log(1 - self.y + d)).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: the loss must be 1000, got 30 | 맞는 값: 1000, 받은 값: 30
class SigmoidWithLoss:
    def forward(self, x, t):
        x = np.clip(x, -30, 30)
        self.y, self.t = 1 / (1 + np.exp(-x)), t
        return (np.log(1 + np.exp(x)) - t * x).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: is 6 times what it should be | 있어야 할 값의 6배
/ len(self.t) =>
#: is -1 times what it should be | 있어야 할 값의 -1배
(self.y - self.t) => (self.t - self.y)
#: is 2 times what it should be | 있어야 할 값의 2배
return dout * => return 2 * dout *
#: is 0.167 times what it should be | 있어야 할 값의 0.167배
/ len(self.t) => / len(self.t) ** 2
#: a factor y(1 - y) in it | y(1 - y)가 곱해져 있다
(self.y - self.t) => (self.y - self.t) * self.y * (1 - self.y)
#: a factor y(1 - y) in it | y(1 - y)가 곱해져 있다
(self.y - self.t) => 2 * (self.y - self.t) * self.y * (1 - self.y)
#: backward(dout) is wrong by | backward(dout)의 값이
(self.y - self.t) => self.y
#: backward(dout) is wrong by | backward(dout)의 값이
(self.y - self.t) => ((self.y > 0.5) - self.t)
#: backward(3.0) is not three times | 세 배가 아니다
return dout * => return
#: backward(3.0) is not three times | 세 배가 아니다
class SigmoidWithLoss:
    def forward(self, x, t):
        self.x, self.t = x.copy(), t.copy()
        return (np.logaddexp(0, x) - t * x).mean()
    def backward(self, dout=1.0):
        y = np.exp(-np.logaddexp(0, -self.x))
        return (dout * y - self.t) / self.t.size
#: right on the first batch, and wrong on the second | 둘째 배치에서는 틀린다
class SigmoidWithLoss:
    y = None
    def forward(self, x, t):
        if self.y is None:
            self.y = np.exp(-np.logaddexp(0, -x))
        self.t = t
        return (np.logaddexp(0, x) - t * x).mean()
    def backward(self, dout=1.0):
        return dout * (self.y - self.t) / len(self.t)
#: their values mix | 서로의 값이 섞인다
self.y => SigmoidWithLoss.y
#: The x that was passed in | 받은 x 안의 값
return losses.mean() => loss = losses.mean(); x += 1; return loss
#: The t that was passed in | 받은 t 안의 값
return losses.mean() => loss = losses.mean(); t[...] = 0; return loss
#: the shape (6,), got () | 받은 형상: ()
return dout * (self.y - self.t) / len(self.t) => return np.array(dout)
#: got (6, 1) | 받은 형상: (6, 1)
/ len(self.t) => [:, None] / len(self.t)
#: no such attribute | 그 객체에 없는 속성
self.y = np.where => y = np.where
"""

DIAMOND = """
#: correct: | 정답이다:
def diamond():
    W1 = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
    # Above 1 only outside of an edge each.
    b1 = -np.ones(4)
    W2 = np.zeros((4, 2))
    W2[:, 0] = 1
    return {"W1": W1, "b1": b1, "W2": W2, "b2": np.array([0.0, 1e-9])}
#: correct: | 정답이다:
def diamond():
    eye = np.eye(2)
    W1 = np.hstack([eye, -eye])
    return dict(W1=W1, b1=np.zeros(4), W2=np.tile([0.0, -1.0], (4, 1)), b2=np.array([-1.0, 0.0]))
#: correct: | 정답이다:
"b1": np.zeros(4) => "b1": np.zeros(4), "note": "four units"
#: correct: | 정답이다:
"W2": np.array([[1.0, 0.0]] * 4) => "W2": np.array([[1.5, 0.5]] * 4)
#: W1 is still missing | W1 자리가 아직 비어 있다
def diamond():
    return {"W1": ..., "b1": ..., "W2": ..., "b2": ...}
#: b1 is still missing | b1 자리가 아직 비어 있다
"b1": np.zeros(4) => "b1": ...
#: W2 is still missing | W2 자리가 아직 비어 있다
"W2": np.array([[1.0, 0.0]] * 4) => "w2": np.array([[1.0, 0.0]] * 4)
#: b2 is still missing | b2 자리가 아직 비어 있다
"b2": np.array([0.0, 1.0]), =>
#: Is a return missing | return을 빠뜨리지
def diamond():
    params = {"W1": np.zeros((2, 4)), "b1": np.zeros(4)}
#: must be of the type dict, got tuple | 있어야 할 것: dict, 받은 것: tuple
def diamond():
    W1 = np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]])
    return W1, np.zeros(4), np.array([[1.0, 0.0]] * 4), np.array([0.0, 1.0])
#: must be of the type dict, got TwoLayerNet | 받은 것: TwoLayerNet
def diamond():
    return TwoLayerNet(2, 4, 2)
#: must be of the type ndarray, got list | ndarray, 받은 것: list
"W1": np.array( => "W1": list(
#: the shape (2, H), got (4, 2) | 있어야 할 형상: (2, H), 받은 형상: (4, 2)
[0.0, 0.0, 1.0, -1.0]]) => [0.0, 0.0, 1.0, -1.0]]).T
#: the shape (2, H), got (4,) | 있어야 할 형상: (2, H), 받은 형상: (4,)
np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]]) => np.array([1.0, -1.0, 1.0, -1.0])
#: b1 must have the shape (4,), got (1, 4) | b1의 형상이 다르다. 있어야 할 형상: (4,)
"b1": np.zeros(4) => "b1": np.zeros((1, 4))
#: W2 must have the shape (4, 2), got (2, 4) | W2의 형상이 다르다
"W2": np.array([[1.0, 0.0]] * 4) => "W2": np.array([[1.0] * 4, [0.0] * 4])
#: W2 must have the shape (4, 2), got (4,) | W2의 형상이 다르다
"W2": np.array([[1.0, 0.0]] * 4) => "W2": np.ones(4)
#: b2 must have the shape (2,), got (1,) | b2의 형상이 다르다
np.array([0.0, 1.0]), => np.array([1.0]),
#: W1 must have the dtype float64, got int64 | W1의 자료형이 다르다
np.array([[1.0, -1.0, 0.0, 0.0], [0.0, 0.0, 1.0, -1.0]]) => np.array([[1, -1, 0, 0], [0, 0, 1, -1]])
#: b1 holds NaN or infinity | b1 안에 NaN이나 무한대가 있다
np.zeros(4) => np.full(4, np.nan)
#: must be class 1, got 0 | 맞는 클래스: 1, 받은 클래스: 0
np.array([0.0, 1.0]), => np.array([1.0, 0.0]),
#: must be class 0, got 1 | 맞는 클래스: 0, 받은 클래스: 1
np.array([[1.0, 0.0]] * 4) => np.array([[0.0, 1.0]] * 4)
#: must be class 0, got 1 | 맞는 클래스: 0, 받은 클래스: 1
np.array([0.0, 1.0]), => np.array([0.0, 2.0]),
#: must be class 1, got 0 | 맞는 클래스: 1, 받은 클래스: 0
np.array([0.0, 1.0]), => np.array([0.0, 0.5]),
#: must be class 0, got 1 | 맞는 클래스: 0, 받은 클래스: 1
[0.0, 0.0, 1.0, -1.0]] => [0.0, 0.0, 0.0, 0.0]]
#: must be class 0, got 1 | 맞는 클래스: 0, 받은 클래스: 1
def diamond():
    # A band, as the two units of the chapter make it.
    W1, W2 = np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])
    return {"W1": W1, "b1": np.zeros(2), "W2": W2, "b2": np.array([0.0, 1.0])}
#: must be class 0, got 1 | 맞는 클래스: 0, 받은 클래스: 1
def diamond():
    W1, W2 = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])
    return {"W1": W1, "b1": np.zeros(2), "W2": W2, "b2": np.array([0.0, 1.0])}
#: must be class 1, got 0 | 맞는 클래스: 1, 받은 클래스: 0
def diamond():
    W1 = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
    W2, b2 = np.tile([1.0, 0.0], (4, 1)), np.array([0.0, 1.0])
    return {"W1": W1, "b1": np.zeros(4), "W2": W2, "b2": b2}
#: A name is used that is not defined | 정의하지 않은 이름
np.zeros(4) => zeros(4)
#: IndexError | 배열이나 리스트의 범위
def diamond():
    W2 = np.zeros((4, 2))
    W2[:, 2] = 1
    return {"W2": W2}
"""

PRELUDE = """
import math
from collections import defaultdict

import numpy as np

from nn_tutorial import Affine, Parameters, Relu, SoftmaxWithLoss, TwoLayerNet
from nn_tutorial import log_softmax, softmax
from nn_tutorial.book.scalar import Value


def _two_sided(f, x, index, original, h):
    above = f(x)
    x[index] = original - h
    return (above - f(x)) / (2 * h)


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


class MeanOverTheBatch(Affine):
    def keep_gradients(self, dout):
        super().keep_gradients(dout)
        self.db = dout.mean(axis=0)


class Transposed(Affine):
    def keep_gradients(self, dout):
        super().keep_gradients(dout)
        self.dW = self.dW.T


class SumOverTheBatch(SoftmaxWithLoss):
    def backward(self, dout=1.0):
        return super().backward(dout) * len(self.y)
"""
