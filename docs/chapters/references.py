# ---
# description:
#   ko: 이 교재가 바탕으로 삼은 책과 글이다. 본문에서 인용한 자리마다 이 페이지로 링크했다.
#   en: This page lists the book and the papers that this site builds on. The chapters link to this page wherever they cite them.
# boost: 0.1
# ---

# %% [markdown] lang="ko"
# # 참고 문헌 { #references }
#
# 이 교재가 바탕으로 삼은 책과 글이다. 본문에서 인용한 자리마다 이 페이지로 링크했다.
#
# ## 책 { #book }
#
# 사이토 고키, 『밑바닥부터 시작하는 딥러닝』, 개앞맵시(이복연) 옮김, 한빛미디어, 2017. 원서는 <span lang="ja">斎藤康毅, 『ゼロから作るDeep Learning』</span>, 오라일리재팬, 2016이다.
#
# 이 교재가 출발한 노트, 신경망의 구조, 우리말 용어가 이 책에서 왔다. 이 책의 4장이 수치 미분과 학습의 네 단계를, 5장이 오차역전파법과 기울기 확인을 다룬다. [한국어판의 예제 코드](https://github.com/WegraLee/deep-learning-from-scratch)와 [원서의 예제 코드](https://github.com/oreilly-japan/deep-learning-from-scratch)가 공개되어 있다.
#
# ## 오차역전파법과 학습 { #learning }
#
# ### 오차역전파법 { #rumelhart1986 }
#
# D. E. Rumelhart, G. E. Hinton, R. J. Williams, [Learning representations by back-propagating errors](https://doi.org/10.1038/323533a0), Nature 323, 533–536, 1986. 오차역전파법이 은닉층에 쓸모 있는 표현을 만들어 낸다는 것을 보였다.
#
# ### 자동 미분 { #baydin2018 }
#
# A. G. Baydin, B. A. Pearlmutter, A. A. Radul, J. M. Siskind, [Automatic differentiation in machine learning: a survey](https://jmlr.org/papers/v18/17-468.html), Journal of Machine Learning Research 18(153), 1–43, 2018. 오차역전파법이 자동 미분의 한 가지라는 것을 밝히고, 자동 미분의 방법과 역사를 두루 다룬다.
#
# ### PyTorch의 자동 미분 { #torch-autograd }
#
# PyTorch 문서, [Autograd mechanics](https://docs.pytorch.org/docs/stable/notes/autograd.html). 연산을 실행하는 동안 그래프를 적고, 거슬러 가며 기울기를 구하는 방법을 설명한다. 기울기가 `.grad`에 더해진다는 것은 [torch.autograd.backward](https://docs.pytorch.org/docs/stable/generated/torch.autograd.backward.html)에 적혀 있다.
#
# ### 가중치의 초깃값 { #he2015 }
#
# K. He, X. Zhang, S. Ren, J. Sun, [Delving deep into rectifiers: surpassing human-level performance on ImageNet classification](https://arxiv.org/abs/1502.01852), ICCV 2015, 1026–1034. 2.2절이 ReLU에 맞는 가중치의 크기 $\sqrt{2/n}$를 이끌어 낸다.
#
# ### Adam { #adam }
#
# D. P. Kingma, J. Ba, [Adam: a method for stochastic optimization](https://arxiv.org/abs/1412.6980), ICLR 2015. 알고리즘 1이 이 패키지의 `Adam`이다.
#
# ### Xavier의 초깃값 { #glorot2010 }
#
# X. Glorot, Y. Bengio, [Understanding the difficulty of training deep feedforward neural networks](https://proceedings.mlr.press/v9/glorot10a.html), AISTATS 2010. 층마다 신호와 기울기의 분산을 지키는 가중치의 크기를 이끌어 낸다.
#
# ### 배치 정규화 { #ioffe2015 }
#
# S. Ioffe, C. Szegedy, [Batch normalization: accelerating deep network training by reducing internal covariate shift](https://arxiv.org/abs/1502.03167), ICML 2015. 3절에 순전파와 역전파의 식이 있다.
#
# ### ReLU의 0에서의 미분 { #bertoin2021 }
#
# D. Bertoin, J. Bolte, S. Gerchinovitz, E. Pauwels, [Numerical influence of ReLU'(0) on backpropagation](https://proceedings.neurips.cc/paper/2021/hash/043ab21fc5a1607b381ac3896176dac6-Abstract.html), NeurIPS 2021. 입력이 0일 때의 ReLU의 미분을 0과 1 사이의 여러 값으로 정하고 견주었다. float64에서는 차이가 없었지만, float32에서는 절반쯤의 경우에 역전파의 결과가 달라졌다.
#
# ### 엉뚱한 행렬을 지나는 역전파 { #lillicrap2016 }
#
# T. P. Lillicrap, D. Cownden, D. B. Tweed, C. J. Akerman, [Random synaptic feedback weights support error backpropagation for deep learning](https://doi.org/10.1038/ncomms13276), Nature Communications 7, 13276, 2016. 역전파가 전치 행렬 대신 고정된 무작위 행렬을 지나도, 순전파의 가중치가 거기에 맞추어 배운다는 것을 보였다.
#
# ### 틀린 레이블 외우기 { #zhang2017 }
#
# C. Zhang, S. Bengio, M. Hardt, B. Recht, O. Vinyals, [Understanding deep learning requires rethinking generalization](https://arxiv.org/abs/1611.03530), ICLR 2017. 신경망이 아무렇게나 붙인 레이블도 외울 수 있다는 것을 실험으로 보였다.
#
# ### 층이 하나인 퍼셉트론 { #minsky1969 }
#
# M. Minsky, S. Papert, *Perceptrons: an introduction to computational geometry*, MIT Press, 1969. 층이 하나인 퍼셉트론이 무엇을 나타낼 수 있고 무엇을 나타낼 수 없는지를 따진 책이다. 1인 입력의 개수가 홀수인지를 가리는 문제가 잘 알려진 예이며, 입력이 둘이면 XOR이다.
#
# ### 뉴런이 넉넉할 때 { #leshno1993 }
#
# M. Leshno, V. Ya. Lin, A. Pinkus, S. Schocken, [Multilayer feedforward networks with a nonpolynomial activation function can approximate any function](https://doi.org/10.1016/S0893-6080(05)80131-5), Neural Networks 6, 861–867, 1993. 은닉층이 하나인 신경망이 모든 연속함수에 얼마든지 가까워질 수 있는 것은 활성화 함수가 다항식이 아닐 때이고 그때뿐임을 증명했다.
#
# ## 기울기 확인 { #checking }
#
# ### CS231n { #cs231n }
#
# 스탠퍼드 대학교 CS231n 강의 노트, [Neural networks part 3](https://cs231n.github.io/neural-networks-3/#gradcheck). 기울기 확인을 할 때 주의할 점을 모아 놓았다. 상대 오차를 원소마다 구하여 1e-2보다 크면 틀렸을 가능성이 크고, 꺾이는 점이 있으면 1e-4도 괜찮을 수 있으며, 1e-7 이하이면 안심해도 된다는 기준이 여기에서 왔다.
#
# ### autograd { #autograd }
#
# D. Maclaurin, D. Duvenaud, R. P. Adams, Autograd: effortless gradients in NumPy, ICML 2015 AutoML 워크숍. [소스 코드](https://github.com/HIPS/autograd). 기울기 확인 함수가 들어 있고, autograd 자체의 테스트도 이 함수를 쓴다. 이 교재의 테스트는 우리의 기울기를 autograd가 구한 기울기와도 견준다.
#
# ### PyTorch의 gradcheck { #gradcheck }
#
# PyTorch 문서, [Gradcheck mechanics](https://docs.pytorch.org/docs/stable/notes/gradcheck.html). 모든 원소를 견주는 방식과 무작위 방향 하나만 견주는 빠른 방식을 설명한다.
#
# ### 복소 간격 { #complex-step }
#
# W. Squire, G. Trapp, [Using complex variables to estimate derivatives of real functions](https://doi.org/10.1137/S003614459631241X), SIAM Review 40, 110–112, 1998. 뺄셈이 없으므로 뺄셈에서 생기는 반올림 오차가 없는 수치 미분이다.
#
# ### 틀린 ReLU의 미분 { #numpy-tutorials }
#
# NumPy 튜토리얼, [Deep learning on MNIST](https://numpy.org/numpy-tutorials/). 활성화 함수를 지난 **출력**이 0 이상인지를 보아 ReLU의 미분을 구하는데, 출력은 언제나 0 이상이므로 늘 1이 된다. [버그 갤러리](gallery.md#table)에서 실행해 본다.
#
# ## 잘못을 찾아 주는 도구 { #fault-finders }
#
# 모두 TensorFlow, Keras, PyTorch로 짠 프로그램에서 잘못을 찾는 도구이다. 손으로 짠 오차역전파법을 다루는 이 교재의 진단과는 과제가 다르다.
#
# ### DEFault { #default-2025 }
#
# S. Jahan, M. B. Shah, P. Mahbub, M. M. Rahman, [Improved detection and diagnosis of faults in deep neural networks using hierarchical and explainable classification](https://doi.org/10.1109/ICSE55347.2025.00224), ICSE 2025. 학습하는 동안 모은 값과 코드의 특징을 보고 프로그램을 분류한다. 실제로 있었던 잘못된 프로그램 52개로 실험했다.
#
# ### DeepFD { #deepfd }
#
# J. Cao, M. Li, X. Chen, M. Wen, Y. Tian, B. Wu, S.-C. Cheung, [DeepFD: automated fault diagnosis and localization for deep learning programs](https://doi.org/10.1145/3510003.3510099), ICSE 2022, 573–585. 학습 과정에서 얻은 값으로 잘못의 종류를 가려내고, 프로그램에서 그 자리를 찾는다.
#
# ### NeuraLint { #neuralint }
#
# A. Nikanjam, H. Ben Braiek, M. M. Morovati, F. Khomh, [Automatic fault detection for deep learning programs using graph transformations](https://doi.org/10.1145/3470006), ACM Transactions on Software Engineering and Methodology 31(1), 14, 2022. 프로그램을 실행하지 않고 그래프로 바꾸어, 규칙 23가지를 지키는지 본다.
#
# ### TrainCheck { #traincheck }
#
# Y. Jiang, Z. Zhou, B. Xu, B. Liu, R. Xu, P. Huang, [Training with confidence: catching silent errors in deep learning training with automated proactive checks](https://www.usenix.org/conference/osdi25/presentation/jiang), OSDI 2025, 313–329. 제대로 된 학습에서 언제나 성립하는 관계를 모아 두었다가 다른 학습에서 그것이 깨지는지를 본다. 겉으로 드러나지 않는 학습 오류 20가지를 재현하여 실험했다.
#
# ## 수치 계산 { #numerics }
#
# ### log-sum-exp { #log-sum-exp }
#
# P. Blanchard, D. J. Higham, N. J. Higham, [Accurately computing the log-sum-exp and softmax functions](https://doi.org/10.1093/imanum/draa038), IMA Journal of Numerical Analysis 41, 2311–2330, 2021. 가장 큰 값을 먼저 빼는 식이 왜 안전한지를 분석한다.
#
# ## 데이터와 그림 { #data-and-figures }
#
# ### MNIST { #mnist }
#
# Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, [Gradient-based learning applied to document recognition](https://doi.org/10.1109/5.726791), Proceedings of the IEEE 86, 2278–2324, 1998. 데이터는 Yann LeCun, Corinna Cortes, Christopher J. C. Burges가 NIST의 데이터베이스에서 만들어 [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/)으로 공개했다.
#
# ### 색 { #okabe-ito }
#
# M. Okabe, K. Ito, [Color Universal Design: how to make figures and presentations that are friendly to colorblind people](https://jfly.uni-koeln.de/color/), 2002, 2008년 개정. 그림의 색을 여기에서 골랐다.
#
# ## 이 교재를 인용하려면 { #cite }
#
# 프로젝트의 `CITATION.cff`에 필요한 정보가 들어 있다. 글 속에서는 “nn_tutorial: 신경망은 어떻게 배우는가, 2.0.0판”처럼 적으면 된다.

# %% [markdown] lang="en"
# # References { #references }
# These are the book and the papers that this site builds on. The chapters link to this page wherever they cite them.
#
# ## The book { #book }
#
# Saito Goki, *Deep Learning from Scratch*. <span lang="ja">斎藤康毅『ゼロから作るDeep Learning』</span>, O'Reilly Japan, 2016; in Korean, translated by Lee Bok-yeon, <span lang="ko">『밑바닥부터 시작하는 딥러닝』</span>, Hanbit Media, 2017.
#
# The notes that this site grew from, the shape of the network and the Korean terms come from this book. Its chapter 4 covers numerical differentiation and the four steps of learning, chapter 5 backpropagation and the gradient check. The example code of [the Korean edition](https://github.com/WegraLee/deep-learning-from-scratch) and of [the original](https://github.com/oreilly-japan/deep-learning-from-scratch) is public.
#
# ## Backpropagation and learning { #learning }
#
# ### Backpropagation { #rumelhart1986 }
#
# D. E. Rumelhart, G. E. Hinton and R. J. Williams, [Learning representations by back-propagating errors](https://doi.org/10.1038/323533a0), Nature 323, 533–536, 1986. It showed that backpropagation makes hidden layers find useful representations.
#
# ### Automatic differentiation { #baydin2018 }
#
# A. G. Baydin, B. A. Pearlmutter, A. A. Radul and J. M. Siskind, [Automatic differentiation in machine learning: a survey](https://jmlr.org/papers/v18/17-468.html), Journal of Machine Learning Research 18(153), 1–43, 2018. It shows backpropagation as one kind of automatic differentiation, and covers the methods and their history.
#
# ### Automatic differentiation in PyTorch { #torch-autograd }
#
# The PyTorch documentation, [Autograd mechanics](https://docs.pytorch.org/docs/stable/notes/autograd.html). It explains how a graph is recorded while operations run, and followed backwards for the gradients. That these are added to what is in `.grad` is said in [torch.autograd.backward](https://docs.pytorch.org/docs/stable/generated/torch.autograd.backward.html).
#
# ### The initial weights { #he2015 }
#
# K. He, X. Zhang, S. Ren and J. Sun, [Delving deep into rectifiers: surpassing human-level performance on ImageNet classification](https://arxiv.org/abs/1502.01852), ICCV 2015, 1026–1034. Section 2.2 derives the size of weights that suits a ReLU, $\sqrt{2/n}$.
#
# ### Adam { #adam }
#
# D. P. Kingma, J. Ba, [Adam: a method for stochastic optimization](https://arxiv.org/abs/1412.6980), ICLR 2015. Its algorithm 1 is the `Adam` of this package.
#
# ### Xavier's initial weights { #glorot2010 }
#
# X. Glorot, Y. Bengio, [Understanding the difficulty of training deep feedforward neural networks](https://proceedings.mlr.press/v9/glorot10a.html), AISTATS 2010. They derive the size of the weights that keeps the variance of signals and of gradients from layer to layer.
#
# ### Batch normalisation { #ioffe2015 }
#
# S. Ioffe, C. Szegedy, [Batch normalization: accelerating deep network training by reducing internal covariate shift](https://arxiv.org/abs/1502.03167), ICML 2015. Section 3 has the formulas of both passes.
#
# ### The derivative of ReLU at 0 { #bertoin2021 }
#
# D. Bertoin, J. Bolte, S. Gerchinovitz and E. Pauwels, [Numerical influence of ReLU'(0) on backpropagation](https://proceedings.neurips.cc/paper/2021/hash/043ab21fc5a1607b381ac3896176dac6-Abstract.html), NeurIPS 2021. It compares values between 0 and 1 for the derivative of ReLU at 0. With float64 they made no difference, but with float32 the results of backpropagation varied in about half of the cases.
#
# ### A backward pass through the wrong matrix { #lillicrap2016 }
#
# T. P. Lillicrap, D. Cownden, D. B. Tweed and C. J. Akerman, [Random synaptic feedback weights support error backpropagation for deep learning](https://doi.org/10.1038/ncomms13276), Nature Communications 7, 13276, 2016. Even where the backward pass goes through a fixed random matrix instead of the transpose, the forward weights adapt to it and learn.
#
# ### Memorising wrong labels { #zhang2017 }
#
# C. Zhang, S. Bengio, M. Hardt, B. Recht and O. Vinyals, [Understanding deep learning requires rethinking generalization](https://arxiv.org/abs/1611.03530), ICLR 2017. It shows by experiments that networks can memorise labels that were given at random.
#
# ### Perceptrons of one layer { #minsky1969 }
#
# M. Minsky and S. Papert, *Perceptrons: an introduction to computational geometry*, MIT Press, 1969. The book examines what perceptrons of one layer can and cannot represent. Whether the number of inputs that are 1 is odd is its well-known example, and for two inputs this is XOR.
#
# ### With enough units { #leshno1993 }
#
# M. Leshno, V. Ya. Lin, A. Pinkus and S. Schocken, [Multilayer feedforward networks with a nonpolynomial activation function can approximate any function](https://doi.org/10.1016/S0893-6080(05)80131-5), Neural Networks 6, 861–867, 1993. It proves that networks with one hidden layer can come as close as one likes to any continuous function if, and only if, their activation function is not a polynomial.
#
# ## The gradient check { #checking }
#
# ### CS231n { #cs231n }
#
# Stanford University, notes of the course CS231n, [Neural networks part 3](https://cs231n.github.io/neural-networks-3/#gradcheck). The notes collect advice on gradient checks. The rule that, entry by entry, a relative error above 1e-2 is probably wrong, that 1e-4 can be fine where there are kinks, and that 1e-7 or less should make you happy, comes from here.
#
# ### autograd { #autograd }
#
# D. Maclaurin, D. Duvenaud and R. P. Adams, Autograd: effortless gradients in NumPy, ICML 2015 AutoML workshop. [Source code](https://github.com/HIPS/autograd). It comes with a gradient check, which its own tests use. The tests of this site also compare our gradients with those of autograd.
#
# ### PyTorch's gradcheck { #gradcheck }
#
# The PyTorch documentation, [Gradcheck mechanics](https://docs.pytorch.org/docs/stable/notes/gradcheck.html). It explains how to compare every entry, and the fast mode that compares a single random direction.
#
# ### The complex step { #complex-step }
#
# W. Squire and G. Trapp, [Using complex variables to estimate derivatives of real functions](https://doi.org/10.1137/S003614459631241X), SIAM Review 40, 110–112, 1998. It describes numerical differentiation without a subtraction, and so without the round-off error that comes from one.
#
# ### A ReLU whose derivative is wrong { #numpy-tutorials }
#
# NumPy tutorials, [Deep learning on MNIST](https://numpy.org/numpy-tutorials/). It takes the derivative of ReLU by asking whether the **output** is 0 or more. The output always is, so the derivative is always 1. We run it in the [gallery of bugs](gallery.md#table).
#
# ## Tools that find faults { #fault-finders }
#
# All of these look for faults in programs written with TensorFlow, Keras or PyTorch. The diagnosis on this site has a different task: it deals with backpropagation written by hand.
#
# ### DEFault { #default-2025 }
#
# S. Jahan, M. B. Shah, P. Mahbub and M. M. Rahman, [Improved detection and diagnosis of faults in deep neural networks using hierarchical and explainable classification](https://doi.org/10.1109/ICSE55347.2025.00224), ICSE 2025. It classifies programs by what is recorded while they train and by features of their code. It was tried on 52 real faulty programs.
#
# ### DeepFD { #deepfd }
#
# J. Cao, M. Li, X. Chen, M. Wen, Y. Tian, B. Wu and S.-C. Cheung, [DeepFD: automated fault diagnosis and localization for deep learning programs](https://doi.org/10.1145/3510003.3510099), ICSE 2022, 573–585. It infers the kind of fault from what is recorded during training, and then locates the fault in the program.
#
# ### NeuraLint { #neuralint }
#
# A. Nikanjam, H. Ben Braiek, M. M. Morovati and F. Khomh, [Automatic fault detection for deep learning programs using graph transformations](https://doi.org/10.1145/3470006), ACM Transactions on Software Engineering and Methodology 31(1), 14, 2022. It turns a program into a graph without running it, and checks the graph against 23 rules.
#
# ### TrainCheck { #traincheck }
#
# Y. Jiang, Z. Zhou, B. Xu, B. Liu, R. Xu and P. Huang, [Training with confidence: catching silent errors in deep learning training with automated proactive checks](https://www.usenix.org/conference/osdi25/presentation/jiang), OSDI 2025, 313–329. It collects relations that always hold when training goes well, and checks whether another run breaks them. It was tried on 20 real training errors that raise no message.
#
# ## Numerical computing { #numerics }
#
# ### Log-sum-exp { #log-sum-exp }
#
# P. Blanchard, D. J. Higham and N. J. Higham, [Accurately computing the log-sum-exp and softmax functions](https://doi.org/10.1093/imanum/draa038), IMA Journal of Numerical Analysis 41, 2311–2330, 2021. It analyses why subtracting the largest value first is safe.
#
# ## Data and figures { #data-and-figures }
#
# ### MNIST { #mnist }
#
# Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, [Gradient-based learning applied to document recognition](https://doi.org/10.1109/5.726791), Proceedings of the IEEE 86, 2278–2324, 1998. Yann LeCun, Corinna Cortes and Christopher J. C. Burges made the data from databases of NIST, and share them under [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/).
#
# ### Colours { #okabe-ito }
#
# M. Okabe and K. Ito, [Color Universal Design: how to make figures and presentations that are friendly to colorblind people](https://jfly.uni-koeln.de/color/), 2002, revised in 2008. The colours of the figures come from here.
#
# ## Citing this site { #cite }
#
# The file `CITATION.cff` of the project has what you need. In running text, write “nn_tutorial: How a neural network learns, version 2.0.0”.
