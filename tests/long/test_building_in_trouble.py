"""`mkdocs build` on a small project: what seldom ends the build."""

from __future__ import annotations

import pytest
from site_support import SmallProject


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
