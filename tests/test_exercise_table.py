"""How chapters say what their exercises are, and the table that is made of it."""

from __future__ import annotations

import pytest

from site_builder import SiteError
from site_builder.chapter import Chapter, parse_chapter
from site_builder.exercises import TABLE, Exercise, exercises_of, fingerprint, with_exercises

HEADER = "# ---\n# description: {ko: 글, en: text}\n# ---\n\n"
LAYERS = """\
# %% [markdown] lang="ko"
# # 계층 { #layers }
#
# ### 문제가 아닌 것 { #none }

# %% [markdown] lang="en"
# # The layers { #layers }
#
# ### No exercise { #none }

# %%
x = 1

# %% [markdown] lang="ko"
# ## 연습 문제 { #exercises }

# %% [markdown] lang="en"
# ## Exercises { #exercises }

# %% tags=["hide-input"]
import numpy as np

# %% [markdown] lang="ko"
# ### 형상 { #shapes .code }
#
# 써라.

# %% [markdown] lang="en"
# ### Shapes { #shapes .code }
#
# Write.

# %% tags=["exercise"]
shapes = ...

# %% tags=["exercise"]
sizes = ...

# %% [markdown] lang="ko"
# ### 학습률 { #rate .experiment }
#
# 바꾸어라.
#
# ## 끝 { #end }
#
# ### 절 { #later }

# %% [markdown] lang="en"
# ### The rate { #rate .experiment }
#
# Change it.
#
# ## The end { #end }
#
# ### A section { #later }

# %%
y = 2
"""
PAGE = f"""\
# %% [markdown] lang="ko"
# # 연습 문제 {{ #exercises }}
#
# {TABLE}

# %% [markdown] lang="en"
# # Exercises {{ #exercises }}
#
# {TABLE}
"""


def read(slug: str, text: str) -> Chapter:
    """Read a chapter."""
    return parse_chapter(slug, HEADER + text)


def prose(chapter: Chapter, language: str) -> str:
    """Return all prose of a chapter in one language."""
    return "\n\n".join(cell.source for cell in chapter.cells if cell.language == language)


def test_a_text_has_the_name_that_the_scripts_give_it() -> None:
    """Vectors of FNV-1a, 32 bits, as its authors give them."""
    assert [fingerprint(text) for text in ("", "a", "foobar")] == [
        "811c9dc5",
        "e40c292c",
        "bf9cf968",
    ]
    assert fingerprint("a \n") == fingerprint("a")
    assert fingerprint("값") != fingerprint("가")


def test_exercises_are_the_headings_of_their_section_with_the_cells_that_are_answered() -> None:
    cells = tuple(
        f"{number}-{fingerprint(code)}"
        for number, code in ((3, "shapes = ..."), (4, "sizes = ..."))
    )
    chapter = read("layers", LAYERS)
    assert exercises_of(chapter, "en") == [
        Exercise("Shapes", "shapes", "code", cells),
        Exercise("The rate", "rate", "experiment"),
    ]
    assert [one.title for one in exercises_of(chapter, "ko")] == ["형상", "학습률"]


def test_the_table_follows_the_order_of_the_chapters_and_has_each_exercise() -> None:
    other = LAYERS.replace("#layers", "#softmax").replace("The layers", "Softmax")
    without = '# %% [markdown] lang="ko"\n# # 끝 { #summary }\n'
    chapters = [
        read("exercises", PAGE),
        read("layers", LAYERS),
        read("softmax", other),
        read("summary", without + without.replace('"ko"', '"en"')),
    ]
    order = ["summary", "softmax", "layers", "exercises"]
    page, *_ = with_exercises(chapters, order)
    lines = prose(page, "en").splitlines()
    assert '<p class="exercise-count">4 exercises</p>' in lines
    assert [line for line in lines if line.startswith("## ")] == [
        "## 2. Softmax { #softmax }",
        "## 3. The layers { #layers }",
    ]
    rows = [line for line in lines if line.startswith("| [")]
    assert [row.partition("<")[0] for row in rows] == [
        "| [Shapes](softmax.md#shapes) | Code | ",
        "| [The rate](softmax.md#rate) | Experiment | ",
        "| [Shapes](layers.md#shapes) | Code | ",
        "| [The rate](layers.md#rate) | Experiment | ",
    ]
    first, second = exercises_of(chapters[1], "ko")
    assert f'data-page="layers" data-of="shapes" data-cells="{" ".join(first.cells)}"' in rows[2]
    assert 'data-page="layers" data-of="rate" data-cells=""' in rows[3]
    assert second.cells == ()
    assert "| [학습률](layers.md#rate) | 실험 |" in prose(page, "ko")


def test_an_exercise_says_its_kind_below_its_heading() -> None:
    (chapter,) = with_exercises([read("layers", LAYERS)], ["layers"])
    text = prose(chapter, "en")
    assert '{ #shapes .code }\n\n<p class="exercise-kind">Code</p>\n\nWrite.' in text
    # What no code can check, the reader ticks.
    assert '<p class="exercise-kind">Experiment<span class="exercise-state"' in text
    assert text.count("exercise-kind") == 2
    assert '<p class="exercise-kind">실험<span' in prose(chapter, "ko")


def test_the_cells_of_the_section_stand_apart() -> None:
    (chapter,) = with_exercises([read("layers", LAYERS)], [])
    assert ["apart" in cell.tags for cell in chapter.code] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (" .experiment", "", r"exercise #rate: .* \.code, \.experiment, \.derivation, got ''"),
        (" .experiment", " .experimant", "exercise #rate: .* got 'experimant'"),
        (" .experiment", " .code", "exercise #rate: .code, and no other kind, has cells"),
        (" .code", " .derivation", "exercise #shapes: .code, and no other kind, has cells"),
    ],
)
def test_an_exercise_that_does_not_say_what_it_is_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(SiteError, match=rf"layers\.py, {said}"):
        with_exercises([read("layers", LAYERS.replace(old, new))], [])
