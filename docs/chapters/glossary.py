# ---
# description:
#   ko: 이 교재에서 쓰는 말을 배우는 차례대로 모았다. 우리말 용어는 대체로 『밑바닥부터 시작하는 딥러닝』(참고 문헌)의 한국어판을 따른다.
#   en: This page explains the words of this site, in the order in which you learn them. The Korean terms mostly follow the Korean edition of Deep Learning from Scratch (reference).
# terms:
#   bias:
#     ko: [편향, 바이어스]
#     en: [bias]
#   epoch:
#     ko: [에폭, 에포크]
#     en: [epoch]
#   shape:
#     ko: [형상]
#     en: [shape]
#   weight:
#     ko: [가중치]
#     en: [weight]
#   parameter:
#     ko: [매개변수, 파라미터]
#     en: [parameter]
# ---

# %% [markdown] lang="ko"
# # 용어집 { #glossary }
#
# 이 교재에서 쓰는 말을 배우는 차례대로 모았다. 우리말 용어는 대체로 『밑바닥부터 시작하는 딥러닝』([참고 문헌](references.md#book))의 한국어판을 따른다.
#
# ## 데이터 { #data }
#
# ### 훈련 데이터 <span lang="en">training data</span> { #training-data }
#
# 매개변수를 정하는 데 쓰는 데이터. MNIST에서는 60,000장이다.
#
# ### 시험 데이터 <span lang="en">test data</span> { #test-data }
#
# 학습이 끝난 뒤 실력을 재는 데만 쓰는 데이터. 이것을 보고 무언가를 고르면, 그때부터는 실력을 재는 잣대가 되지 못한다.
#
# ### 검증 데이터 <span lang="en">validation data</span> { #validation-data }
#
# 학습률처럼 사람이 정하는 값을 고르려고 훈련 데이터에서 따로 떼어 둔 데이터. 이것이 있으면 시험 데이터를 그런 일에 쓰지 않아도 된다.
#
# ### 원-핫 <span lang="en">one-hot</span> { #one-hot }
#
# 정답 클래스의 자리만 1이고 나머지는 0인 벡터로 레이블을 나타내는 방법. 클래스가 4개일 때 2는 $(0, 0, 1, 0)$이 된다. 원핫 인코딩이라고도 한다.
#
# ### 형상 <span lang="en">shape</span> { #shape }
#
# 배열의 크기를 차원마다 적은 것. 이미지 100장을 한 행에 한 장씩 담은 배열의 형상은 $(100, 784)$이다.
#
# ### 미니배치 <span lang="en">mini-batch</span> { #mini-batch }
#
# 훈련 데이터에서 무작위로 고른 몇 개의 묶음. 매개변수를 한 번 갱신할 때마다 하나씩 쓴다.
#
# ## 신경망 { #network }
#
# ### 계층 <span lang="en">layer</span> { #layer }
#
# 신경망을 이루는 조각. 순전파에서는 입력으로 출력을 구하고, 역전파에서는 출력에 대한 기울기로 입력에 대한 기울기를 구한다.
#
# ### 은닉층 <span lang="en">hidden layer</span> { #hidden-layer }
#
# 입력층과 출력층 사이에 있어 바깥에서는 값이 보이지 않는 층. 이 교재의 신경망에는 뉴런 50개로 된 은닉층이 하나 있다.
#
# ### 뉴런 <span lang="en">neuron</span> { #neuron }
#
# 신경망의 한 층에서 수 하나를 내놓는 단위. 계산 그래프의 노드와 구별하여, 신경망을 이루는 것은 뉴런이라고 한다.
#
# ### 매개변수 <span lang="en">parameter</span> { #parameter }
#
# 학습으로 값을 정하는 숫자. 가중치와 편향을 함께 이르는 말이며, 파라미터라고도 한다.
#
# ### 가중치 <span lang="en">weight</span> { #weight }
#
# 입력에 곱하는 매개변수. 어떤 입력이 출력에 얼마나 중요한지를 나타낸다.
#
# ### 편향 <span lang="en">bias</span> { #bias }
#
# 입력에 상관없이 더하는 매개변수. 언제나 1인 입력에 곱하는 가중치로 볼 수 있다.
#
# ### Affine 계층 <span lang="en">affine layer</span> { #affine }
#
# 행렬 곱 $XW$에 편향 $b$를 더하는 계층. 모든 입력이 모든 출력에 이어지므로 완전연결 계층이라고도 한다.
#
# ### 활성화 함수 <span lang="en">activation function</span> { #activation-function }
#
# 계층 사이에 두는 비선형 함수. 이것이 없으면 계층을 아무리 쌓아도 Affine 계층 하나와 같다.
#
# ### ReLU <span lang="en">rectified linear unit</span> { #relu }
#
# 양수는 그대로 보내고 나머지는 0으로 만드는 활성화 함수, $\max(x, 0)$. 렐루라고 읽는다.
#
# ### 마스크 <span lang="en">mask</span> { #mask }
#
# 배열의 어느 원소에 어떤 일을 할지를 참과 거짓으로 나타낸 배열. ReLU는 막은 원소를 마스크로 간직했다가 역전파에서 쓴다.
#
# ### 점수 <span lang="en">logits</span> { #logits }
#
# 소프트맥스에 들어가기 전의 출력. 로짓이라고도 하며, 가장 큰 점수의 자리가 신경망의 답이다.
#
# ### 소프트맥스 <span lang="en">softmax</span> { #softmax }
#
# 점수를 합이 1인 확률로 바꾸는 함수, $y_k = e^{x_k} / \sum_j e^{x_j}$. 모든 점수에 같은 수를 더해도 결과가 변하지 않는다.
#
# ### 결정 경계 <span lang="en">decision boundary</span> { #decision-boundary }
#
# 입력의 공간에서 신경망의 답이 한 클래스에서 다른 클래스로 바뀌는 곳. 거기에서는 가장 큰 두 점수가 같다.
#
# ### 꺾이는 선 <span lang="en">crease</span> { #crease }
#
# 은닉층 뉴런이 켜지고 꺼지는 곳. 입력이 둘이면 직선 $w \cdot x + b = 0$이고, 결정 경계는 이 선에서 꺾인다.
#
# ### 초깃값 <span lang="en">initial value</span> { #initial-value }
#
# 학습을 시작할 때의 매개변수 값. 가중치는 작은 난수로, 편향은 0으로 초기화한다.
#
# ### 시드 <span lang="en">seed</span> { #seed }
#
# 난수를 만들어 내는 출발점이 되는 수. 시드가 같으면 같은 난수가 나오므로 실험을 그대로 되풀이할 수 있다.
#
# ## 손실과 기울기 { #loss-and-gradient }
#
# ### 손실 함수 <span lang="en">loss function</span> { #loss-function }
#
# 신경망의 답이 얼마나 나쁜지를 한 숫자로 나타내는 함수. 학습은 이 값을 줄이는 일이다.
#
# ### 자연로그 <span lang="en">natural logarithm</span> { #natural-logarithm }
#
# 밑이 $e = 2.718\ldots$인 로그, $\ln x$. 지수 함수 $e^x$의 역함수이며, NumPy에서는 `np.log`이다.
#
# ### 교차 엔트로피 오차 <span lang="en">cross-entropy error</span> { #cross-entropy }
#
# 정답 클래스 $c$의 확률에 자연로그를 취해 부호를 바꾼 값, $-\ln y_c$. 미니배치에서는 그 평균을 쓴다.
#
# ### 제곱 오차 <span lang="en">squared error</span> { #squared-error }
#
# 답이 정답에서 벗어난 만큼을 제곱하여 모두 더한 값, $\sum_k (y_k - t_k)^2$. 미니배치에서는 그 평균을 쓴다.
#
# ### 우도 <span lang="en">likelihood</span> { #likelihood }
#
# 신경망이 말하는 확률에 따를 때 데이터의 정답이 모두 나올 확률. 가능도라고도 하며, 교차 엔트로피를 줄이는 것은 우도를 키우는 것과 같다.
#
# ### 기울기 <span lang="en">gradient</span> { #gradient }
#
# 매개변수 하나하나에 대한 손실의 편미분을 모은 것. 손실이 가장 빨리 커지는 방향을 가리킨다. 변수가 하나인 함수에서는 그래프의 기울어진 정도를 뜻한다.
#
# ### 순전파 <span lang="en">forward pass</span> { #forward-pass }
#
# 입력에서 출력 쪽으로 계산해 나가며 손실을 구하는 일.
#
# ### 역전파 <span lang="en">backward pass</span> { #backward-pass }
#
# 출력에서 입력 쪽으로 기울기를 보내는 일.
#
# ### 오차역전파법 <span lang="en">backpropagation</span> { #backpropagation }
#
# 순전파 한 번과 역전파 한 번으로 모든 매개변수의 기울기를 구하는 방법.
#
# ### 연쇄법칙 <span lang="en">chain rule</span> { #chain-rule }
#
# 합성 함수의 미분은 각 함수의 미분을 곱한 것과 같다는 법칙. 오차역전파법은 이 법칙을 계층마다 적용한다.
#
# ### 계산 그래프 <span lang="en">computational graph</span> { #computational-graph }
#
# 계산을 노드와 화살표로 나타낸 그림. 화살표를 따라가면 순전파, 거슬러 가면 역전파이다.
#
# ### 노드 <span lang="en">node</span> { #node }
#
# 계산 그래프에서 연산 하나를 나타내는 동그라미. 신경망에서 수 하나를 내놓는 것은 뉴런이라고 한다.
#
# ### 위상 순서 <span lang="en">topological order</span> { #topological-order }
#
# 그래프의 노드를, 모든 화살표가 앞에서 뒤로 가도록 늘어놓은 차례. 순전파는 이 차례로 계산하고, 역전파는 이것을 뒤집은 차례로 기울기를 보낸다.
#
# ### 자동 미분 <span lang="en">automatic differentiation</span> { #automatic-differentiation }
#
# 계산하는 동안 계산 그래프를 적어 두었다가 프로그램이 미분을 구하는 방법. 그래프를 거슬러 가며 구하는 자동 미분이 오차역전파법이다.
#
# ### 국소적 기울기 <span lang="en">local gradient</span> { #local-gradient }
#
# 노드 하나에서 출력을 입력으로 미분한 값. 출력 쪽에서 온 기울기에 이것을 곱해 입력 쪽으로 보낸다.
#
# ### 야코비 행렬 <span lang="en">Jacobian</span> { #jacobian }
#
# 함수의 출력마다 행을, 입력마다 열을 주어 편미분을 모두 늘어놓은 행렬. 출력이 하나이면 기울기와 같다.
#
# ### 포화 <span lang="en">saturation</span> { #saturation }
#
# 입력이 한쪽으로 커질 때 함수가 평평해져 기울기가 0으로 줄어드는 것. 포화한 곳에서는 옳은 기울기로도 거의 배우지 못한다.
#
# ### 브로드캐스트 <span lang="en">broadcasting</span> { #broadcasting }
#
# 형상이 다른 배열끼리 계산할 때 NumPy가 작은 쪽을 되풀이해 맞추는 규칙. 브로드캐스팅이라고도 한다. 편리하지만, 형상이 틀려도 오류가 나지 않을 수 있다.
#
# ## 학습 { #learning }
#
# ### 확률적 경사 하강법 <span lang="en">stochastic gradient descent, SGD</span> { #sgd }
#
# 무작위로 고른 미니배치에서 기울기를 구해 그 반대 방향으로 매개변수를 옮기는 방법.
#
# ### 학습률 <span lang="en">learning rate</span> { #learning-rate }
#
# 한 번에 얼마나 옮길지를 정하는 값. 기울기에 곱한다.
#
# ### 모멘텀 <span lang="en">momentum</span> { #momentum }
#
# 지난 갱신의 방향을 얼마간 이어 가는 갱신 방법. 공이 비탈을 구르며 빨라지는 것과 같다.
#
# ### 반복 <span lang="en">iteration</span> { #iteration }
#
# 미니배치 하나로 매개변수를 한 번 갱신하는 일.
#
# ### 에폭 <span lang="en">epoch</span> { #epoch }
#
# 훈련 데이터를 모두 한 번씩 본 것에 해당하는 반복의 묶음. 에포크라고도 한다.
#
# ### 정확도 <span lang="en">accuracy</span> { #accuracy }
#
# 신경망의 답이 정답과 같은 비율. 0에서 1까지의 수로 나타낸다.
#
# ### 학습 곡선 <span lang="en">learning curve</span> { #learning-curve }
#
# 학습이 진행되면서 손실이나 정확도가 어떻게 변하는지를 그린 그림.
#
# ### 혼동 행렬 <span lang="en">confusion matrix</span> { #confusion-matrix }
#
# 어느 클래스를 어느 클래스로 분류했는지를 세어 놓은 표. 대각선에는 맞힌 개수가 놓인다.
#
# ### 오버피팅 <span lang="en">overfitting</span> { #overfitting }
#
# 훈련 데이터에만 지나치게 맞추어져 처음 보는 데이터에는 그만큼 잘 맞지 않는 상태. 과적합이나 과대적합이라고도 한다.
#
# ## 검사와 오차 { #checks-and-errors }
#
# ### 수치 미분 <span lang="en">numerical differentiation</span> { #numerical-differentiation }
#
# 값을 조금 바꾸어 함수가 얼마나 변하는지를 보고 미분을 구하는 방법. 이 교재에서는 주로 중앙 차분을 쓰고, 전방 차분과 복소 간격도 견주어 본다.
#
# ### 간격 <span lang="en">step size</span> { #step-size }
#
# 수치 미분에서 값을 바꾸는 크기 $h$. 크면 절단 오차가 커지고, 작으면 반올림 오차가 커진다.
#
# ### 전방 차분 <span lang="en">forward difference</span> { #forward-difference }
#
# 값을 한쪽으로만 바꾸어 구하는 수치 미분, $\frac{f(x+h) - f(x)}{h}$. 절단 오차가 $h$에 비례한다.
#
# ### 중앙 차분 <span lang="en">central difference</span> { #central-difference }
#
# 값을 양쪽으로 똑같이 바꾸어 구하는 수치 미분, $\frac{f(x+h) - f(x-h)}{2h}$. 절단 오차가 $h^2$에 비례하여 전방 차분보다 정확하다.
#
# ### 기울기 확인 <span lang="en">gradient check</span> { #gradient-check }
#
# 오차역전파법으로 구한 기울기를 수치 미분으로 구한 기울기와 견주어 구현이 옳은지 보는 일. 한 번 한 번의 기울기 확인을 검사라고 한다.
#
# ### 판정 <span lang="en">verdict</span> { #verdict }
#
# 기울기 확인의 결론. 통과, 실패, 꺾이는 점, 판정할 수 없음의 네 가지가 있다.
#
# ### 노름 <span lang="en">norm</span> { #norm }
#
# 벡터의 길이. 원소를 제곱하여 모두 더한 값의 제곱근, $\lVert v \rVert = \sqrt{\sum_i v_i^2}$이다. 행렬에서는 모든 원소를 한 벡터로 본다.
#
# ### 상대 오차 <span lang="en">relative error</span> { #relative-error }
#
# 차이의 크기를 값 자체의 크기로 나눈 것. 여기서는 두 기울기의 차의 노름을 둘 가운데 큰 노름으로 나눈다.
#
# ### 허용 오차 <span lang="en">tolerance</span> { #tolerance }
#
# 이만큼까지는 달라도 같다고 보는 상대 오차. `check_gradients`에서는 따로 정하지 않으면 $10^{-8}$이다.
#
# ### 오차 막대 <span lang="en">error bar</span> { #error-bar }
#
# 측정한 값이 얼마나 틀릴 수 있는지를 그 값 옆에 나타낸 것. 기울기 확인에서는 수치 미분의 반올림 오차에서 나오며, 두 기울기의 차이가 허용 오차와 이것을 합친 값보다 크지 않으면 통과이다.
#
# ### 절단 오차 <span lang="en">truncation error</span> { #truncation-error }
#
# 극한을 취하는 대신 유한한 $h$에서 멈추어 생기는 오차. 중앙 차분에서는 $h^2$에 비례해 줄어든다.
#
# ### 반올림 오차 <span lang="en">round-off error</span> { #round-off-error }
#
# 실수를 유한한 자릿수로 나타내어 생기는 오차. 중앙 차분에서는 $1/h$에 비례해 커진다.
#
# ### 부동소수점 <span lang="en">floating point</span> { #floating-point }
#
# 유효 숫자와 지수로 실수를 나타내는 방식. 유효 숫자는 float64가 십진수로 약 16자리, float32가 약 7자리이다.
#
# ### 꺾이는 점 <span lang="en">kink</span> { #kink }
#
# ReLU의 0처럼 함수가 꺾여 왼쪽과 오른쪽의 기울기가 다른 점. 그 점에서는 미분할 수 없고, 중앙 차분이 이 점을 사이에 두면 옳은 구현도 틀려 보인다.
#
# ### 진단 <span lang="en">diagnosis</span> { #diagnosis }
#
# 신경망이 왜 틀렸는지, 또는 왜 배우지 못하는지를 실험으로 알아내는 일. 한 가지 잘못을 가정했을 때 신경망이 내놓은 기울기가 어디에서나 설명되면 그것을 원인으로 본다.
#
# ### 가설 <span lang="en">hypothesis</span> { #hypothesis }
#
# 실험으로 따져 볼 수 있게 세운 짐작. 진단에서는 “이런 잘못이 있다면 신경망이 내놓은 기울기가 이러해야 한다”는 꼴이다.

# %% [markdown] lang="en"
# # Glossary { #glossary }
# This page explains the words of this site, in the order in which you learn them. The Korean terms mostly follow the Korean edition of *Deep Learning from Scratch* ([reference](references.md#book)).
#
# ## Data { #data }
#
# ### Training data <span lang="ko">훈련 데이터</span> { #training-data }
#
# The data from which the parameters are found. In MNIST these are 60,000 images.
#
# ### Test data <span lang="ko">시험 데이터</span> { #test-data }
#
# Data that are used only to measure how good a network has become. If they are used to choose anything, they can no longer measure that.
#
# ### Validation data <span lang="ko">검증 데이터</span> { #validation-data }
#
# A part of the training data that is put aside for choosing what learning does not find, such as the learning rate. With it, the test data need not be used for that.
#
# ### One-hot <span lang="ko">원-핫</span> { #one-hot }
#
# A way to write a label as a vector: 1 at the place of the true class, 0 elsewhere. With four classes, 2 becomes $(0, 0, 1, 0)$.
#
# ### Shape <span lang="ko">형상</span> { #shape }
#
# The size of an array along each of its dimensions. An array that holds 100 images, one in each row, has the shape $(100, 784)$.
#
# ### Mini-batch <span lang="ko">미니배치</span> { #mini-batch }
#
# A few of the training data, picked at random. Each update of the parameters uses one mini-batch.
#
# ## The network { #network }
#
# ### Layer <span lang="ko">계층</span> { #layer }
#
# A piece of a network. In the forward pass it computes its output from its input, and in the backward pass the gradient with respect to its input from the gradient with respect to its output.
#
# ### Hidden layer <span lang="ko">은닉층</span> { #hidden-layer }
#
# A layer between input and output, whose values are not seen from outside. The network of this site has one, with 50 neurons.
#
# ### Neuron <span lang="ko">뉴런</span> { #neuron }
#
# The part of a network that gives one of the numbers in a layer; it is also called a unit. On this site networks have neurons, and computational graphs have nodes.
#
# ### Parameter <span lang="ko">매개변수</span> { #parameter }
#
# A number whose value is found by learning: a weight or a bias.
#
# ### Weight <span lang="ko">가중치</span> { #weight }
#
# A parameter that multiplies an input. It says how much that input matters to the output.
#
# ### Bias <span lang="ko">편향</span> { #bias }
#
# A parameter that is added whatever the input is. You can see it as the weight of an input that is always 1.
#
# ### Affine layer <span lang="ko">Affine 계층</span> { #affine }
#
# A layer that adds a bias $b$ to a matrix product $XW$. Every input reaches every output, so it is also called fully connected.
#
# ### Activation function <span lang="ko">활성화 함수</span> { #activation-function }
#
# A nonlinear function between layers. Without it, any stack of affine layers would be the same as a single one.
#
# ### ReLU <span lang="ko">렐루</span> { #relu }
#
# The rectified linear unit, $\max(x, 0)$: an activation function that lets positive values through and turns the rest into 0.
#
# ### Mask <span lang="ko">마스크</span> { #mask }
#
# An array of true and false that marks the entries of another array to which something is done. A ReLU keeps a mask of the entries that it stopped, for its backward pass.
#
# ### Logits <span lang="ko">점수, 로짓</span> { #logits }
#
# The scores that go into the softmax. The class with the largest score is the network's answer.
#
# ### Softmax <span lang="ko">소프트맥스</span> { #softmax }
#
# The function that turns scores into probabilities that sum to 1, $y_k = e^{x_k} / \sum_j e^{x_j}$. Adding the same number to all scores does not change the probabilities.
#
# ### Decision boundary <span lang="ko">결정 경계</span> { #decision-boundary }
#
# Where, among all inputs, the answer of a network changes from one class to another. There the two largest scores are equal.
#
# ### Crease <span lang="ko">꺾이는 선</span> { #crease }
#
# Where a hidden unit turns on. With two inputs it is the straight line $w \cdot x + b = 0$, and the decision boundary bends on it.
#
# ### Initial value <span lang="ko">초깃값</span> { #initial-value }
#
# The value of a parameter when training starts: a small random number for a weight, and 0 for a bias.
#
# ### Seed <span lang="ko">시드</span> { #seed }
#
# The number from which random numbers are made. The same seed gives the same random numbers, so that an experiment can be repeated exactly.
#
# ## Loss and gradient { #loss-and-gradient }
#
# ### Loss function <span lang="ko">손실 함수</span> { #loss-function }
#
# A function that says in one number how bad a network's answers are. Learning means making it smaller.
#
# ### Natural logarithm <span lang="ko">자연로그</span> { #natural-logarithm }
#
# The logarithm to the base $e = 2.718\ldots$, written $\ln x$. It is the inverse of the exponential function $e^x$, and NumPy calls it `np.log`.
#
# ### Cross-entropy error <span lang="ko">교차 엔트로피 오차</span> { #cross-entropy }
#
# Minus the natural logarithm of the probability of the true class $c$, $-\ln y_c$. For a mini-batch it is the mean of these.
#
# ### Squared error <span lang="ko">제곱 오차</span> { #squared-error }
#
# The sum of the squares by which an answer differs from the truth, $\sum_k (y_k - t_k)^2$. Over a mini-batch, the mean is taken.
#
# ### Likelihood <span lang="ko">우도</span> { #likelihood }
#
# The probability that all true classes of the data occur, if the probabilities of the network are right. To lower the cross-entropy is to raise the likelihood.
#
# ### Gradient <span lang="ko">기울기</span> { #gradient }
#
# The partial derivatives of the loss with respect to each parameter, taken together. It points in the direction in which the loss grows fastest. For a function of one variable it is the slope of its graph.
#
# ### Forward pass <span lang="ko">순전파</span> { #forward-pass }
#
# The computation from input to output, up to the loss.
#
# ### Backward pass <span lang="ko">역전파</span> { #backward-pass }
#
# The computation of gradients, from output to input.
#
# ### Backpropagation <span lang="ko">오차역전파법</span> { #backpropagation }
#
# The method that finds the gradient for all parameters with one forward pass and one backward pass.
#
# ### Chain rule <span lang="ko">연쇄법칙</span> { #chain-rule }
#
# The rule that the derivative of a composition is the product of the derivatives of its parts. Backpropagation applies it layer by layer.
#
# ### Computational graph <span lang="ko">계산 그래프</span> { #computational-graph }
#
# A computation drawn as nodes and arrows. The forward pass follows the arrows, and the backward pass goes against them.
#
# ### Node <span lang="ko">노드</span> { #node }
#
# A circle in a computational graph, which stands for one operation. What gives one of the numbers in a layer of a network is called a neuron.
#
# ### Topological order <span lang="ko">위상 순서</span> { #topological-order }
#
# An order of the nodes of a graph in which every arrow leads from an earlier node to a later one. The forward pass computes in such an order, and the backward pass sends gradients in the reverse of it.
#
# ### Automatic differentiation <span lang="ko">자동 미분</span> { #automatic-differentiation }
#
# Finding derivatives by a program, from a computational graph that is recorded during the computation. When the graph is followed backwards, it is backpropagation.
#
# ### Local gradient <span lang="ko">국소적 기울기</span> { #local-gradient }
#
# The derivative of one node's output with respect to its input. The gradient that arrives from the output side is multiplied by it and sent to the input side.
#
# ### Jacobian <span lang="ko">야코비 행렬</span> { #jacobian }
#
# The matrix of all partial derivatives of a function, with a row for each output and a column for each input. With a single output it is the gradient.
#
# ### Saturation <span lang="ko">포화</span> { #saturation }
#
# What happens when a function levels off as its input grows to one side, so that the gradient shrinks to 0. Where it is saturated, hardly anything is learned even with the right gradient.
#
# ### Broadcasting <span lang="ko">브로드캐스트</span> { #broadcasting }
#
# The rule by which NumPy repeats the smaller of two arrays until their shapes fit. It is convenient, but it can also keep a wrong shape from raising an error.
#
# ## Learning { #learning }
#
# ### Stochastic gradient descent, SGD <span lang="ko">확률적 경사 하강법</span> { #sgd }
#
# Moving the parameters against the gradient of a mini-batch that was picked at random.
#
# ### Learning rate <span lang="ko">학습률</span> { #learning-rate }
#
# The number that says how far one update moves the parameters. The gradient is multiplied by it.
#
# ### Momentum <span lang="ko">모멘텀</span> { #momentum }
#
# A way to update that keeps some of the direction of the last update, as a ball gathers speed downhill.
#
# ### Iteration <span lang="ko">반복</span> { #iteration }
#
# One update of the parameters with one mini-batch.
#
# ### Epoch <span lang="ko">에폭</span> { #epoch }
#
# As many iterations as it takes to see all the training data once.
#
# ### Accuracy <span lang="ko">정확도</span> { #accuracy }
#
# The fraction of answers that are right, from 0 to 1.
#
# ### Learning curve <span lang="ko">학습 곡선</span> { #learning-curve }
#
# A picture of how the loss or the accuracy changes as learning goes on.
#
# ### Confusion matrix <span lang="ko">혼동 행렬</span> { #confusion-matrix }
#
# A table that counts how often each class was taken for each of the others. The right answers are counted on its diagonal.
#
# ### Overfitting <span lang="ko">오버피팅, 과적합</span> { #overfitting }
#
# A network overfits when it is fitted to the training data so closely that it does less well on data it has not seen.
#
# ## Checks and errors { #checks-and-errors }
#
# ### Numerical differentiation <span lang="ko">수치 미분</span> { #numerical-differentiation }
#
# Finding a derivative by changing a value a little and seeing how far the function moves. On this site it is mostly the central difference; the forward difference and the complex step are compared with it.
#
# ### Step size <span lang="ko">간격</span> { #step-size }
#
# The size $h$ of the change in numerical differentiation. If it is large the truncation error is large, and if it is small the round-off error is.
#
# ### Forward difference <span lang="ko">전방 차분</span> { #forward-difference }
#
# Numerical differentiation that changes a value to one side only, $\frac{f(x+h) - f(x)}{h}$. Its truncation error is proportional to $h$.
#
# ### Central difference <span lang="ko">중앙 차분</span> { #central-difference }
#
# Numerical differentiation that changes a value equally to both sides, $\frac{f(x+h) - f(x-h)}{2h}$. Its truncation error is proportional to $h^2$, which makes it more accurate than the forward difference.
#
# ### Gradient check <span lang="ko">기울기 확인</span> { #gradient-check }
#
# Comparing the gradient found by backpropagation with the one found by numerical differentiation, to see whether the code is right.
#
# ### Verdict <span lang="ko">판정</span> { #verdict }
#
# What a gradient check concludes. There are four: passed, failed, on a kink, and cannot tell.
#
# ### Norm <span lang="ko">노름</span> { #norm }
#
# The length of a vector: the square root of the sum of its squared entries, $\lVert v \rVert = \sqrt{\sum_i v_i^2}$. For a matrix, all its entries are taken as one vector.
#
# ### Relative error <span lang="ko">상대 오차</span> { #relative-error }
#
# The size of a difference, divided by the size of what differs. Here it is the norm of the difference of two gradients over the larger of their norms.
#
# ### Tolerance <span lang="ko">허용 오차</span> { #tolerance }
#
# The relative error up to which two gradients count as equal. In `check_gradients` it is $10^{-8}$ unless you set another.
#
# ### Error bar <span lang="ko">오차 막대</span> { #error-bar }
#
# How far off a measured number may be, stated beside that number. In a gradient check it comes from the round-off of numerical differentiation, and a difference of two gradients passes if it is no larger than the tolerance and the error bar together.
#
# ### Truncation error <span lang="ko">절단 오차</span> { #truncation-error }
#
# The error of stopping at a finite $h$ where the derivative takes a limit. In a central difference it shrinks with $h^2$.
#
# ### Round-off error <span lang="ko">반올림 오차</span> { #round-off-error }
#
# The error of writing real numbers with finitely many digits. In a central difference it grows with $1/h$.
#
# ### Floating point <span lang="ko">부동소수점</span> { #floating-point }
#
# A way to store real numbers as some significant digits and an exponent. A float64 has about 16 significant decimal digits, a float32 about 7.
#
# ### Kink <span lang="ko">꺾이는 점</span> { #kink }
#
# A point such as ReLU's 0, where a function has a corner: its slopes to the left and to the right differ, and there is no derivative. A central difference with a kink between its two points makes correct code look wrong.
#
# ### Diagnosis <span lang="ko">진단</span> { #diagnosis }
#
# Finding out by experiments why a network is wrong, or why it does not learn. A mistake counts as the cause if assuming it explains the gradient that the network returns, with all parameters and batches tried.
#
# ### Hypothesis <span lang="ko">가설</span> { #hypothesis }
#
# An assumption that can be tested. In a diagnosis it says what gradient the network would return if there were a certain mistake.
