"""A small site whose only chapter has a cell of each kind, and its page as a reader has it."""

from __future__ import annotations

from pathlib import Path

from site_support import SmallProject

CHAPTER = """\
# ---
# description: {ko: 셀, en: cells}
# ---

# %% [markdown] lang="ko"
# # 셀 { #cells }

# %% [markdown] lang="en"
# # Cells { #cells }

# %%
import numpy as np

x = np.linspace(0, 1, 5)
print("ready")
x / 3

# %% tags=["hide-input"]
hidden = 7

# %%
print(hidden * 6)

# %%
from nn_tutorial import load_mnist

(images, labels), _ = load_mnist()
print(len(images), labels[:3])

# %% alt_ko="계산 그래프" alt_en="A computational graph"
from nn_tutorial.book.figures import graphs

graphs.squared_error(3.0, 5.0, 3.0, 12.0)

# %% tags=["slow"] smaller={"10_000": "10"}
print(sum(range(10_000)))

# %% tags=["exercise"]
from nn_tutorial.book.exercises import check_sigmoid


def sigmoid(x):
    return ...


check_sigmoid(sigmoid)

# %% tags=["hide-input"] alt_ko="숫자 두 개" alt_en="Two digits"
from nn_tutorial.book.figures.digits import digit_grid

digit_grid(images[:2], labels[:2])

# %% alt_ko="직선" alt_en="A line"
import matplotlib.pyplot as plt

plt.plot(x)
plt.title(len(x))
plt.show()
"""


def build_cells(folder: Path) -> None:
    """Build that site in a new folder."""
    project = SmallProject(folder)
    project.begin()
    project.show("cells")
    chapter = project.folder / "docs" / "chapters" / "cells.py"
    chapter.write_text(CHAPTER, encoding="utf-8")
    project.build_to_run()
