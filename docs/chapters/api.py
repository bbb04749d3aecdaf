# ---
# description:
#   ko: nn_tutorial에서 가져다 쓸 수 있는 이름을 모두 모았다. 설명은 소스 코드의 문서화 문자열(docstring)에서 그대로 가져왔으며, 코드와 함께 관리하므로 영어로만 적혀 있다. 예제(Examples)는 모두 테스트에서 실행된다.
#   en: This page describes all the names that you can import from nn_tutorial. The descriptions come straight from the docstrings in the source, and the tests run every example.
# boost: 0.1
# ---

# %% [markdown] lang="ko"
# # API { #api }
#
# `nn_tutorial`에서 가져다 쓸 수 있는 이름을 모두 모았다. 설명은 소스 코드의 문서화 문자열(docstring)에서 그대로 가져왔으며, 코드와 함께 관리하므로 영어로만 적혀 있다. 예제(Examples)는 모두 테스트에서 실행된다.
#
# ```python
# from nn_tutorial import TwoLayerNet, check_gradients, load_mnist, train
# ```
#
# 기울기를 재고 검사하고 진단하는 이름은 [API: 검사와 진단](api-check.md#api-check)에 따로 있다.
#
# ## 함수 { #functions }
#
# [소프트맥스](glossary.md#softmax)와 [교차 엔트로피 오차](glossary.md#cross-entropy). 본문의 설명은 [Softmax-with-loss 계층](softmax-loss.md#softmax-with-loss)에 있다.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.functions
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## 계층 { #layers }
#
# 순전파와 역전파를 계산하는 [계층](layers.md#layers).
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.layers
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## 신경망 { #network }
#
# 계층을 이어 만든 [2층 신경망](two-layer-net.md#methods)과 그 매개변수.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.network
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## 여러 층 { #multilayer }
#
# 몇 층이든 쌓는 [신경망](depth.md#any-depth)과, 층마다 지나는 신호의 크기.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.multilayer
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## 학습 { #training }
#
# [네 단계](four-steps.md#four-steps)를 되풀이하는 함수와 매개변수를 갱신하는 방법.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.training
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## 데이터 { #datasets }
#
# 패키지에 들어 있는 [MNIST](references.md#mnist).
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.datasets
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>

# %% [markdown] lang="en"
# # API { #api }
# This page describes all the names that you can import from `nn_tutorial`. The descriptions come straight from the docstrings in the source, and the tests run every example.
#
# ```python
# from nn_tutorial import TwoLayerNet, check_gradients, load_mnist, train
# ```
#
# The names that measure, check and diagnose gradients have [a page of their own](api-check.md#api-check).
#
# ## Functions { #functions }
#
# [Softmax](glossary.md#softmax) and [cross-entropy error](glossary.md#cross-entropy). The chapters explain them with the [Softmax-with-loss layer](softmax-loss.md#softmax-with-loss).
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.functions
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## Layers { #layers }
#
# The [layers](layers.md#layers), each with its forward pass and its backward pass.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.layers
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## The network { #network }
#
# The [two-layer network](two-layer-net.md#methods) that joins them, and its parameters.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.network
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## Any number of layers { #multilayer }
#
# A [network of any depth](depth.md#any-depth), and the size of the signals in each layer.
#
# ::: nn_tutorial.multilayer
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# ## Training { #training }
#
# The function that repeats the [four steps](four-steps.md#four-steps), and the update.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.training
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## Data { #datasets }
#
# [MNIST](references.md#mnist), as it comes with the package.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.datasets
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
