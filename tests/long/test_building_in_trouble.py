"""`mkdocs build` on a small project: what seldom ends the build."""

from __future__ import annotations

from site_support import SmallProject


def test_a_particle_that_no_value_decides_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko="계층은(는)")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "index.py: a particle in brackets stands after no value" in outcome.stderr


def test_english_settings_that_cannot_be_read_are_said_to_be_so(
    small_project: SmallProject,
) -> None:
    small_project.write("index")
    settings = small_project.folder / "mkdocs.en.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "theme: {name: none}\n", "utf-8")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "the English site could not be built; its log says why" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_formula_that_is_none_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko=r"$\nosuchcommand$")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "nosuchcommand" in outcome.stderr


def test_an_english_site_that_cannot_be_built_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index")
    settings = small_project.folder / "mkdocs.en.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "nav: [none.md]\n", "utf-8")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "none.md" in outcome.stderr
