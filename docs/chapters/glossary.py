# ---
# description:
#   ko: 이 교재에서 쓰는 말을 배우는 차례대로 모았다. 우리말 용어는 대체로 『밑바닥부터 시작하는 딥러닝』(참고 문헌)의 한국어판을 따른다.
#   en: The words of this site, in the order in which you learn them. The Korean terms mostly follow the Korean edition of Deep Learning from Scratch (reference).
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
# 학습이 끝난 뒤 실력을 재는 데만 쓰는 데이터. 이것을 보고 무언가를 고르면, 그때부터는 실력을 재는 자가 되지 못한다.
#
# ### 검증 데이터 <span lang="en">validation data</span> { #validation-data }
#
# 학습률처럼 사람이 정하는 값을 고르려고 훈련 데이터에서 따로 떼어 둔 데이터. 시험 데이터를 아껴 두기 위해 쓴다.
#
# ### 원-핫 <span lang="en">one-hot</span> { #one-hot }
#
# 정답 클래스의 자리만 1이고 나머지는 0인 벡터로 레이블을 나타내는 방법. 클래스가 4개일 때 2는 $(0, 0, 1, 0)$이 된다.
#
# ### 미니배치 <span lang="en">mini-batch</span> { #mini-batch }
#
# 훈련 데이터에서 무작위로 고른 몇 개의 묶음. 매개변수를 한 번 갱신할 때마다 하나씩 쓴다.
#
# ## 신경망 { #network }
#
# ### 계층 <span lang="en">layer</span> { #layer }
#
# 신경망을 이루는 조각. 순전파에서는 입력을 출력으로 바꾸고, 역전파에서는 출력에 대한 기울기를 입력에 대한 기울기로 바꾼다.
#
# ### 은닉층 <span lang="en">hidden layer</span> { #hidden-layer }
#
# 입력층과 출력층 사이에 있어 바깥에서는 값이 보이지 않는 층. 이 교재의 신경망에는 노드 50개짜리가 하나 있다.
#
# ### 매개변수 <span lang="en">parameter</span> { #parameter }
#
# 학습으로 값을 정하는 숫자. 가중치와 편향을 함께 이르는 말이다.
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
# 행렬의 곱 $XW$에 편향 $b$를 더하는 계층. 모든 입력이 모든 출력에 이어지므로 완전연결 계층이라고도 한다.
#
# ### 활성화 함수 <span lang="en">activation function</span> { #activation-function }
#
# 계층 사이에 두는 비선형 함수. 이것이 없으면 계층을 아무리 쌓아도 하나의 Affine 계층과 같다.
#
# ### ReLU <span lang="en">rectified linear unit</span> { #relu }
#
# 양수는 그대로 보내고 나머지는 0으로 만드는 활성화 함수, $\max(x, 0)$.
#
# ### 점수 <span lang="en">logits</span> { #logits }
#
# 소프트맥스에 들어가기 전의 출력. 로짓이라고도 하며, 가장 큰 점수의 자리가 신경망의 답이다.
#
# ### 소프트맥스 <span lang="en">softmax</span> { #softmax }
#
# 점수를 합이 1인 확률로 바꾸는 함수, $y_k = e^{x_k} / \sum_j e^{x_j}$. 모든 점수에 같은 수를 더해도 결과가 변하지 않는다.
#
# ### 초깃값 <span lang="en">initial value</span> { #initial-value }
#
# 학습을 시작할 때의 매개변수 값. 가중치는 작은 난수로, 편향은 0으로 둔다.
#
# ## 손실과 기울기 { #loss-and-gradient }
#
# ### 손실 함수 <span lang="en">loss function</span> { #loss-function }
#
# 신경망의 답이 얼마나 나쁜지를 한 숫자로 나타내는 함수. 학습은 이 값을 줄이는 일이다.
#
# ### 교차 엔트로피 오차 <span lang="en">cross-entropy error</span> { #cross-entropy }
#
# 정답 클래스의 확률에 로그를 취해 부호를 바꾼 값, $-\log y_t$. 미니배치에서는 그 평균을 쓴다.
#
# ### 기울기 <span lang="en">gradient</span> { #gradient }
#
# 매개변수 하나하나에 대한 손실의 편미분을 모은 것. 손실이 가장 빨리 커지는 방향을 가리킨다.
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
# 합성 함수의 미분은 각 함수의 미분을 곱한 것과 같다는 법칙. 오차역전파법의 바탕이다.
#
# ### 계산 그래프 <span lang="en">computational graph</span> { #computational-graph }
#
# 계산을 노드와 화살표로 나타낸 그림. 화살표를 따라가면 순전파, 거슬러 가면 역전파다.
#
# ### 국소 기울기 <span lang="en">local gradient</span> { #local-gradient }
#
# 노드 하나에서 출력을 입력으로 미분한 값. 뒤에서 온 기울기에 이것을 곱해 앞으로 보낸다.
#
# ### 브로드캐스트 <span lang="en">broadcasting</span> { #broadcasting }
#
# 모양이 다른 배열끼리 계산할 때 NumPy가 작은 쪽을 되풀이해 맞추는 규칙. 편리하지만 모양이 틀린 것을 소리 없이 덮기도 한다.
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
# 훈련 데이터를 모두 한 번씩 본 것에 해당하는 반복의 묶음.
#
# ### 정확도 <span lang="en">accuracy</span> { #accuracy }
#
# 신경망의 답이 정답과 같은 비율. 0에서 1까지다.
#
# ### 학습 곡선 <span lang="en">learning curve</span> { #learning-curve }
#
# 학습이 진행되면서 손실이나 정확도가 어떻게 변하는지를 그린 그림.
#
# ### 혼동 행렬 <span lang="en">confusion matrix</span> { #confusion-matrix }
#
# 어느 클래스를 어느 클래스로 답했는지를 세어 놓은 표. 대각선에는 맞힌 개수가 놓인다.
#
# ### 오버피팅 <span lang="en">overfitting</span> { #overfitting }
#
# 훈련 데이터에만 지나치게 맞추어져 처음 보는 데이터에는 그만큼 잘 듣지 않는 상태. 과적합이라고도 한다.
#
# ## 확인과 오차 { #checks-and-errors }
#
# ### 수치 미분 <span lang="en">numerical differentiation</span> { #numerical-differentiation }
#
# 값을 조금 바꾸어 함수가 얼마나 변하는지로 미분을 구하는 방법. 이 교재에서는 주로 중앙 차분 $\frac{f(x+h) - f(x-h)}{2h}$를 쓴다.
#
# ### 기울기 확인 <span lang="en">gradient check</span> { #gradient-check }
#
# 오차역전파법으로 구한 기울기를 수치 미분으로 구한 기울기와 견주어 구현이 옳은지 보는 일. 판정은 통과, 실패, 꺾이는 점, 판정할 수 없음의 넷이다.
#
# ### 상대 오차 <span lang="en">relative error</span> { #relative-error }
#
# 차이의 크기를 값 자체의 크기로 나눈 것. 여기서는 두 기울기의 차의 노름을 둘 가운데 큰 노름으로 나눈다.
#
# ### 오차 막대 <span lang="en">error bar</span> { #error-bar }
#
# 측정한 값이 얼마나 틀릴 수 있는지를 그 값 옆에 나타낸 것. 기울기 확인에서는 수치 미분의 반올림 오차에서 나오며, 두 기울기의 차이가 허용 오차와 이것을 합친 값보다 작으면 통과다.
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
# 유효 숫자와 지수로 실수를 나타내는 방식. 유효 숫자는 float64가 십진수로 약 16자리, float32가 약 7자리다.
#
# ### 꺾이는 점 <span lang="en">kink</span> { #kink }
#
# ReLU의 0처럼 함수가 꺾여 왼쪽과 오른쪽의 기울기가 다른 점. 그 점에는 미분이 없고, 중앙 차분이 이 점을 사이에 두면 옳은 구현도 틀려 보인다.
#
# ### 진단 <span lang="en">diagnosis</span> { #diagnosis }
#
# 신경망이 왜 틀렸는지, 또는 왜 배우지 못하는지를 실험으로 알아내는 일. 한 가지 잘못을 가정했을 때 내놓은 기울기가 어디에서나 설명되면 그것을 원인으로 본다.
#
# ### 가설 <span lang="en">hypothesis</span> { #hypothesis }
#
# 시험해 볼 수 있게 세운 짐작. 진단에서는 “이런 잘못이 있다면 내놓은 기울기가 이러해야 한다”는 꼴이다.

# %% [markdown] lang="en"
# # Glossary { #glossary }
#
# The words of this site, in the order in which you learn them. The Korean terms mostly follow the Korean edition of *Deep Learning from Scratch* ([reference](references.md#book)).
#
# ## Data { #data }
#
# ### Training data <span lang="ko">훈련 데이터</span> { #training-data }
#
# The data that the parameters are found from. In MNIST, 60,000 images.
#
# ### Test data <span lang="ko">시험 데이터</span> { #test-data }
#
# Data used only to measure the result of the training. Once you choose anything by looking at them, they no longer measure it.
#
# ### Validation data <span lang="ko">검증 데이터</span> { #validation-data }
#
# A part of the training data put aside to choose what people choose, such as the learning rate. It spares the test data.
#
# ### One-hot <span lang="ko">원-핫</span> { #one-hot }
#
# A way to write a label as a vector: 1 at the place of the true class, 0 elsewhere. With four classes, 2 becomes $(0, 0, 1, 0)$.
#
# ### Mini-batch <span lang="ko">미니배치</span> { #mini-batch }
#
# A few of the training data, picked at random. Each update of the parameters uses one.
#
# ## The network { #network }
#
# ### Layer <span lang="ko">계층</span> { #layer }
#
# A piece of a network. In the forward pass it turns its input into its output; in the backward pass it turns the gradient for its output into that for its input.
#
# ### Hidden layer <span lang="ko">은닉층</span> { #hidden-layer }
#
# A layer between input and output, whose values are not seen from outside. The network here has one, of 50 units.
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
# A nonlinear function between layers. Without it, any stack of layers would be no more than a single affine layer.
#
# ### ReLU <span lang="ko">렐루</span> { #relu }
#
# The rectified linear unit, $\max(x, 0)$: an activation function that lets positive values through and turns the rest into 0.
#
# ### Logits <span lang="ko">점수, 로짓</span> { #logits }
#
# The scores that go into the softmax. The place of the largest is the network's answer.
#
# ### Softmax <span lang="ko">소프트맥스</span> { #softmax }
#
# The function that turns scores into probabilities that sum to 1, $y_k = e^{x_k} / \sum_j e^{x_j}$. Adding the same number to all scores changes nothing.
#
# ### Initial value <span lang="ko">초깃값</span> { #initial-value }
#
# What a parameter is when training starts: a small random number for a weight, 0 for a bias.
#
# ## Loss and gradient { #loss-and-gradient }
#
# ### Loss function <span lang="ko">손실 함수</span> { #loss-function }
#
# A function that says in one number how bad a network's answers are. Learning means making it smaller.
#
# ### Cross-entropy error <span lang="ko">교차 엔트로피 오차</span> { #cross-entropy }
#
# Minus the logarithm of the probability of the true class, $-\log y_t$. For a mini-batch, its mean.
#
# ### Gradient <span lang="ko">기울기</span> { #gradient }
#
# The partial derivatives of the loss with respect to each parameter, taken together. It points where the loss grows fastest.
#
# ### Forward pass <span lang="ko">순전파</span> { #forward-pass }
#
# The computation from input to output, up to the loss.
#
# ### Backward pass <span lang="ko">역전파</span> { #backward-pass }
#
# Sending gradients from output to input.
#
# ### Backpropagation <span lang="ko">오차역전파법</span> { #backpropagation }
#
# The method that finds the gradient for all parameters with one forward pass and one backward pass.
#
# ### Chain rule <span lang="ko">연쇄법칙</span> { #chain-rule }
#
# The rule that the derivative of a composition is the product of the derivatives of its parts. Backpropagation rests on it.
#
# ### Computational graph <span lang="ko">계산 그래프</span> { #computational-graph }
#
# A computation drawn as nodes and arrows. Along the arrows goes the forward pass, against them the backward pass.
#
# ### Local gradient <span lang="ko">국소 기울기</span> { #local-gradient }
#
# The derivative of one node's output with respect to its input. What arrives from behind is multiplied by it and sent on.
#
# ### Broadcasting <span lang="ko">브로드캐스트</span> { #broadcasting }
#
# The rule by which NumPy repeats the smaller of two arrays until their shapes fit. It is convenient, and can hide a wrong shape without a word.
#
# ## Learning { #learning }
#
# ### Stochastic gradient descent, SGD <span lang="ko">확률적 경사 하강법</span> { #sgd }
#
# Moving the parameters against the gradient of a mini-batch that was picked at random.
#
# ### Learning rate <span lang="ko">학습률</span> { #learning-rate }
#
# How far one update moves the parameters; the gradient is multiplied by it.
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
# A table that counts which class was taken for which. What was right stands on its diagonal.
#
# ### Overfitting <span lang="ko">오버피팅, 과적합</span> { #overfitting }
#
# Fitting the training data so closely that unseen data fare worse.
#
# ## Checks and errors { #checks-and-errors }
#
# ### Numerical differentiation <span lang="ko">수치 미분</span> { #numerical-differentiation }
#
# Finding a derivative by changing a value a little and seeing how far the function moves. On this site it is mostly the central difference $\frac{f(x+h) - f(x-h)}{2h}$.
#
# ### Gradient check <span lang="ko">기울기 확인</span> { #gradient-check }
#
# Comparing the gradient found by backpropagation with the one found by numerical differentiation, to see whether the code is right. The verdict is passed, failed, on a kink, or cannot tell.
#
# ### Relative error <span lang="ko">상대 오차</span> { #relative-error }
#
# The size of a difference, divided by the size of what differs. Here it is the norm of the difference of two gradients over the larger of their norms.
#
# ### Error bar <span lang="ko">오차 막대</span> { #error-bar }
#
# How far off a measured number may be, stated beside it. In a gradient check it comes from the round-off of numerical differentiation, and a difference of two gradients passes if it is no larger than the tolerance and the error bar together.
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
# Numbers kept as some significant digits and an exponent. A float64 has about 16 decimal digits, a float32 about 7.
#
# ### Kink <span lang="ko">꺾이는 점</span> { #kink }
#
# A point such as ReLU's 0, where a function has a corner: its slopes to the left and to the right differ, and there is no derivative. A central difference that straddles one makes correct code look wrong.
#
# ### Diagnosis <span lang="ko">진단</span> { #diagnosis }
#
# Finding out by experiments why a network is wrong, or why it does not learn. A mistake is taken for the cause if supposing it explains the claimed gradient everywhere.
#
# ### Hypothesis <span lang="ko">가설</span> { #hypothesis }
#
# A supposition that can be tested. In a diagnosis it says what the claimed gradient would be if there were a certain mistake.
