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
# 순전파와 역전파를 계산하는 세 가지 [계층](layers.md#layers).
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
# ## 수치 미분 { #numerical }
#
# 미분의 정의대로 기울기를 구하는 [수치 미분](numerical-gradient.md#numerical-differentiation)과, 같은 값을 더 빨리 구하는 방법.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.numerical
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# ::: nn_tutorial.fast_numerical
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## 기울기 확인 { #gradient-check }
#
# 두 기울기를 견주어 판정을 내리는 [기울기 확인](gradient-check.md#check-mnist).
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.gradient_check
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [check_gradients, compare_gradients]
#
# ::: nn_tutorial.report
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# ::: nn_tutorial.protocol
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## 진단 { #diagnosis }
#
# 신경망이 왜 틀렸는지 알아내는 [진단](diagnosis.md#diagnosis)과 그 결과.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.diagnosis.diagnose
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [diagnose]
#
# ::: nn_tutorial.diagnosis.finding
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [Finding, TraceRow, Diagnosis]
#
# ::: nn_tutorial.diagnosis.causes
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [Cause]
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
# Three [layers](layers.md#layers), each with its forward pass and its backward pass.
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
# ## Numerical differentiation { #numerical }
#
# [Numerical differentiation](numerical-gradient.md#numerical-differentiation) by the definition, and a faster way to the same values.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.numerical
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# ::: nn_tutorial.fast_numerical
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## The gradient check { #gradient-check }
#
# The [gradient check](gradient-check.md#check-mnist), which compares two gradients and gives a verdict.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.gradient_check
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [check_gradients, compare_gradients]
#
# ::: nn_tutorial.report
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# ::: nn_tutorial.protocol
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#
# </div>
#
# ## The diagnosis { #diagnosis }
#
# The [diagnosis](diagnosis.md#diagnosis), which finds out why a network is wrong, and what it returns.
#
# <div lang="en" markdown="1">
#
# ::: nn_tutorial.diagnosis.diagnose
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [diagnose]
#
# ::: nn_tutorial.diagnosis.finding
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [Finding, TraceRow, Diagnosis]
#
# ::: nn_tutorial.diagnosis.causes
#     options:
#       show_root_heading: false
#       show_root_toc_entry: false
#       members: [Cause]
#
# </div>
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
