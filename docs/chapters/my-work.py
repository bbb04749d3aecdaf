# ---
# description:
#   ko: 셀에서 고친 코드, 푼 문제, 물음에 쓴 답이 이 브라우저에 남는다. 이 페이지에서 모두 보고, 과제로 낼 파일로 내보내고, 다른 기기로 옮기고, 지운다.
#   en: The code that you change, the exercises that you solve and your answers to questions stay in your browser. On this page you see all of it, export it as a file to hand in, take it to another device, or delete it.
# boost: 0.1
# terms:
#   my-work:
#     ko: [내 답, 저장, 진도]
#     en: [my answers, saved, progress]
#   hand-in:
#     ko: [과제 제출, 내보내기, 백업]
#     en: [hand in, submit, export, backup]
# ---

# %% [markdown] lang="ko"
# # 내 기록 { #my-work }
#
# 셀에서 코드를 고치거나 문제를 풀면 그 코드가 이 브라우저에 남고, 다음에 같은 장을 열 때 다시 나타난다. 물음에 고른 답, 자기 말로 쓴 설명, 결과를 보기 전에 적은 예상도 남는다. 버그 찾기에서 찾거나 놓친 원인과 그 까닭도 함께 남는다. 한국어 페이지에서 고친 것은 영어 페이지에도 나온다. 기록은 지금 쓰는 기기의 이 브라우저에만 있으며, 어디로도 보내지 않는다.
#
# <div id="work" class="work"><p>기록을 보려면 JavaScript가 필요하고, 사이트를 웹 서버에서 열어야 한다.</p></div>
#
# ## 제출하고 옮기기 { #hand-in }
#
# **내보내기**를 누르면 모든 기록이 파일 하나에 담긴다. 이 파일은 노트북(.ipynb)이므로 Jupyter나 VS Code에서 열어 읽을 수 있고, 과제로 그대로 낼 수 있다. 다른 기기에서 이어서 하려면 그곳의 이 페이지에서 **가져오기**로 같은 파일을 고른다. 가져오기 전에 무엇을 더하고 무엇을 바꾸는지 먼저 보여 주며, 파일 안의 코드를 실행하지는 않는다. 학생이 낸 파일도 이렇게 열어 읽고, 가져오지 않은 채 닫을 수 있다.
#
# ## 언제까지 남는가 { #how-long }
#
# 이 사이트는 기록을 스스로 지우지 않는다. 장의 코드가 나중에 바뀌어도 고친 코드는 남고, 앞선 코드를 고친 것이라는 말이 붙는다. 그러나 브라우저는 기록을 지울 수 있다. 시크릿 창(사생활 보호 창)의 기록은 창을 닫으면 사라지고, 방문 기록과 사이트 데이터를 지우면 함께 사라지며, 오랫동안 찾지 않은 사이트의 데이터를 스스로 지우는 브라우저도 있다. 잃고 싶지 않은 것은 내보내 둔다. 여럿이 쓰는 컴퓨터라면 내보낸 다음 여기에서 지운다.

# %% [markdown] lang="en"
# # My work { #my-work }
#
# When you change the code of a cell or solve an exercise, your code is kept in this browser, and it is there again when you next open the chapter. So are your answers to questions, your explanations, and what you predicted before you saw an output. The causes that you found or missed in the bug hunt are kept as well, with the reasons that you gave. What you change on an English page is on the Korean one, too. All of it stays in this browser on this device, and nothing is sent anywhere.
#
# <div id="work" class="work"><p>To show your work, this page needs JavaScript, and the site must be opened from a web server.</p></div>
#
# ## Handing in and moving on { #hand-in }
#
# **Export** puts everything into one file. The file is a notebook (.ipynb), so it can be read in Jupyter or VS Code, and you can hand it in as it is. To go on with your work on another device, open this page there and choose the same file with **Import**. Before anything is taken over you see what would be added and what would be replaced, and no code in the file is run. A teacher can open a student's file in the same way, read it, and close it without taking anything over.
#
# ## How long it is kept { #how-long }
#
# The site itself never deletes your work. When the code of a chapter changes later, the code that you wrote stays, with a note that it was written for an earlier version. But a browser may delete it. What you do in a private window is gone when the window is closed, clearing the site data clears your work as well, and some browsers delete the data of sites that have not been visited for a while. Export what you do not want to lose. On a computer that others use, too, export your work and then delete it here.
