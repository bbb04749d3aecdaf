# ---
# description:
#   ko: 장마다 있는 연습 문제의 표이다. 문제에는 코드를 쓰는 것, 숫자를 바꾸어 실험하는 것, 종이 위에서 유도하는 것이 있다. 무엇을 풀었는지가 이 브라우저에 남는다.
#   en: The exercises of all chapters in one table. In some of them you write code, in others you change a number and run an experiment, or derive something on paper. Your browser remembers which are done.
# boost: 0.1
# ---

# %% [markdown] lang="ko"
# # 연습 문제 { #exercises }
#
# [역전파](glossary.md#backward-pass)는 직접 써 보아야 익힌다. 그래서 장마다 끝에 연습 문제가 있다. 종류는 셋이다.
#
# - **코드**: 빈칸을 채운다. 코드 아래의 단추를 누르면 그 페이지에서 바로 답을 쓰고 검사할 수 있다. `check_…` 함수는 정답인지, 아니면 **무엇이 틀렸는지**를 말해 주고, 답 자체는 알려 주지 않는다. 페이지에 보이는 출력은 빈칸을 채우기 전의 것이다.
# - **실험**: 셀의 숫자를 바꾸면 어떻게 될지 먼저 예상해서 적는다. 그런 다음 실행하고, 왜 그렇게 되는지 설명한다.
# - **유도**: 종이와 연필로 식을 이끌어 낸다.
#
# 막히면 힌트를, 다 풀었으면 풀이를 펼친다. 문제의 셀은 그 장의 다른 셀을 실행하지 않아도 실행된다. 페이지 끝에서 노트북을 내려받아 풀 때는 연습 문제 절의 첫 셀부터 실행하면 된다. 코드 문제의 풀이는 이 패키지의 `nn_tutorial/book/solutions.py`에 있는 코드이며, 테스트가 같은 함수로 검사한다.
#
# 쓴 답은 이 브라우저에 남으며, [내 기록](my-work.md#my-work)에서 한꺼번에 보고 과제로 낼 파일로 내보낼 수 있다. 아래의 표에는 검사를 통과한 코드 문제에 ✓가 나온다. 실험과 유도는 다 했으면 스스로 표시한다.
#
# <div class="exercise-table"></div>

# %% [markdown] lang="en"
# # Exercises { #exercises }
#
# The best way to understand [backpropagation](glossary.md#backpropagation) is to write it yourself, so each chapter ends with exercises. There are three kinds.
#
# - **Code**: complete the code. You can write and check your answer on the page, with the buttons under the code. The function `check_…` says that the answer is right, or **what is still wrong with it**, and it does not give the answer away. The outputs on the page are those of the code before it is completed.
# - **Experiment**: write down what you expect to happen when a number in the cell is changed. Then run it, and explain the result.
# - **Derivation**: find a formula with paper and pencil.
#
# Open the hint when you are stuck, and the solution when you are done. The cells of the exercises run without the other cells of their chapter. If you work in the notebook, which is at the foot of each page, begin with the first cell of the section of exercises. The solutions in code are those of `nn_tutorial/book/solutions.py` in this package, and the tests check them with the same functions.
#
# Your answers are kept in this browser: [My work](my-work.md#my-work) shows all of them and exports them as a file to hand in. In the table below, code that has passed its check has a ✓. Tick an experiment or a derivation yourself when you are done.
#
# <div class="exercise-table"></div>
