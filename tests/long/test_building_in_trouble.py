"""`mkdocs build` on a small project: what ends the build."""

from __future__ import annotations

import pytest
from site_support import SmallProject


def test_a_cell_that_raises_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", code="\n1 / 0")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "index.py, code cell 1: ZeroDivisionError: division by zero" in outcome.stderr


def test_what_no_reader_could_follow_or_find_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko="[글](elsewhere.md), [글](index.md#nowhere)")
    small_project.write("stray")
    outcome = small_project.build()
    assert outcome.returncode != 0
    warnings = "\n".join(line for line in outcome.stderr.splitlines() if "WARNING" in line)
    for lost in ("elsewhere.md", "#nowhere"):
        assert lost in warnings
    assert 'not included in the "nav" configuration:\n  - stray.md' in outcome.stderr


def test_a_particle_that_no_value_decides_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko="계층은(는)")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "index.py: a particle in brackets stands after no value" in outcome.stderr


def test_a_formula_that_is_none_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko=r"$\nosuchcommand$")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "nosuchcommand" in outcome.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("theme: {name: none}\n", "the English site could not be built; its log says why"),
        ("nav: [none.md]\n", "none.md"),
    ],
)
def test_an_english_site_that_cannot_be_built_ends_the_build(
    small_project: SmallProject, settings: str, said: str
) -> None:
    small_project.write("index")
    path = small_project.folder / "mkdocs.en.yml"
    path.write_text(path.read_text(encoding="utf-8") + settings, encoding="utf-8")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert said in outcome.stderr
    assert "Traceback" not in outcome.stderr
