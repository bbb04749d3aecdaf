# ---
# description:
#   ko: 기울기를 재고, 검사하고, 진단하는 함수와 클래스의 설명을 모았다.
#   en: The functions and classes of nn_tutorial that measure, check and diagnose gradients.
# boost: 0.1
# ---

# %% [markdown] lang="ko"
# # API: 검사와 진단 { #api-check }
#
# 기울기를 재고, 검사하고, 진단하는 이름을 모았다. 나머지는 [API](api.md#api)에 있다. 설명은 소스 코드의 문서화 문자열에서 그대로 가져왔으며 영어로만 적혀 있다.
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

# %% [markdown] lang="en"
# # API: checks and diagnosis { #api-check }
#
# These are the names that measure, check and diagnose gradients. The others are on the page [API](api.md#api). The descriptions come straight from the docstrings in the source.
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
