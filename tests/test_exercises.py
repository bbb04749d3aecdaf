"""The exercises: right answers pass, wrong ones are told what is wrong, in both languages."""

import ast
import re
import symtable
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import answers
import pytest

from nn_tutorial.book import exercises, solutions
from nn_tutorial.book.source import show_source
from nn_tutorial.book.verdicts import GLOSSES, SAYS, Verdict
from site_builder.chapter import LANGUAGES, Cell, read_chapters
from site_builder.exercises import KINDS, TAG, exercises_of, mark

FOLDER = Path(__file__).parents[1] / "docs" / "chapters"


class Exercise(NamedTuple):
    """A check, the answer that a page shows, and what students write."""

    check: Callable[[Any], Verdict]
    solution: Any
    answers: str


# One of the exercises asks twice: what a layer does, and how it is repaired.
EXERCISES = (
    Exercise(exercises.check_shapes, solutions.shapes, answers.SHAPES),
    Exercise(exercises.check_example_losses, solutions.example_losses, answers.EXAMPLE_LOSSES),
    Exercise(
        exercises.check_forward_difference,
        solutions.forward_difference,
        answers.FORWARD_DIFFERENCE,
    ),
    Exercise(exercises.check_sigmoid, solutions.sigmoid, answers.SIGMOID),
    Exercise(exercises.check_tanh, solutions.Tanh, answers.TANH),
    Exercise(exercises.check_leaky_relu, solutions.LeakyRelu, answers.LEAKY_RELU),
    Exercise(exercises.check_suspected, solutions.suspected, answers.SUSPECTED),
    Exercise(exercises.check_repaired_affine, solutions.RepairedAffine, answers.REPAIRED),
    Exercise(exercises.check_weight_decay, solutions.WeightDecayNet, answers.WEIGHT_DECAY),
    Exercise(exercises.check_momentum, solutions.Momentum, answers.MOMENTUM),
    Exercise(exercises.check_three_layer_net, solutions.ThreeLayerNet, answers.THREE_LAYERS),
    Exercise(exercises.check_power, solutions.power, answers.POWER),
    Exercise(
        exercises.check_sigmoid_with_loss,
        solutions.SigmoidWithLoss,
        answers.SIGMOID_WITH_LOSS,
    ),
    Exercise(exercises.check_diamond, solutions.diamond, answers.DIAMOND),
)


class Answer(NamedTuple):
    """What a student has written, and words of what it is told."""

    exercise: Exercise
    en: str
    ko: str
    code: str

    @property
    def right(self) -> bool:
        return self.en == "correct:"


@cache
def verdict_on(answer: Answer) -> Verdict:
    """Run an answer, as a notebook does, and check it."""
    space: dict[str, Any] = {}
    exec(answers.PRELUDE, space)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy's; a notebook goes on after them
        exec(answer.code, space)
        return answer.exercise.check(space[answer.exercise.solution.__name__])


def answers_to(exercise: Exercise) -> Iterator[Answer]:
    parts = re.split(r"^#: (.*) \| (.*)\n", exercise.answers, flags=re.MULTILINE)[1:]
    solution = show_source(exercise.solution).code
    for en, ko, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        code = text if " =>" not in text else solution
        for old, new in re.findall(r"^(.+?) =>(?: (.*))?$", text, re.MULTILINE):
            old, new = (part.replace(r"\n", "\n") for part in (old, new))
            assert old in code, f"{old!r} is not in the solution"
            code = code.replace(old, new)
        yield Answer(exercise, en, ko, code)


ANSWERS = [answer for exercise in EXERCISES for answer in answers_to(exercise)]


def name_of(exercise: Exercise) -> str:
    return exercise.check.__name__


def text(verdict: Verdict, language: str) -> str:
    return unescape(re.sub("<[^>]+>", "", verdict.html[language]))


def test_no_exercise_is_left_out():
    checks = {
        value
        for name, value in vars(exercises).items()
        if name.startswith("check_") and value.__module__ == exercises.__name__
    }
    assert checks == {exercise.check for exercise in EXERCISES}


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_the_solution_is_correct(exercise):
    assert exercise.check(exercise.solution).passed


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_at_least_three_answers_are_right_and_twenty_are_wrong(exercise):
    given = list(answers_to(exercise))
    assert len({answer.code for answer in given}) == len(given)
    assert sum(answer.right for answer in given) >= 3
    assert sum(not answer.right for answer in given) >= 20


@pytest.mark.parametrize(
    "answer",
    ANSWERS,
    ids=[f"{name_of(a.exercise)}-{n}" for n, a in enumerate(ANSWERS)],
)
def test_an_answer_is_told_what_is_wrong_or_that_it_is_right(answer):
    verdict = verdict_on(answer)
    assert verdict.passed == answer.right
    assert answer.en in text(verdict, "en"), answer.code
    assert answer.ko in text(verdict, "ko"), answer.code
    begin = ("정답이다: ", "correct: ") if answer.right else ("아직 정답이 아니다: ", "not yet: ")
    assert text(verdict, "ko").startswith(begin[0])
    assert text(verdict, "en").startswith(begin[1])
    assert repr(verdict) == f"{text(verdict, 'ko')}\n{text(verdict, 'en')}"


def test_every_sentence_is_said_to_some_answer():
    said = {
        language: "\n".join(text(verdict_on(answer), language) for answer in ANSWERS)
        for language in ("ko", "en")
    }
    for number, language in enumerate(said):
        sentences = {key: pair[number] for key, pair in SAYS.items()}
        sentences |= {kind: pair[number] for kind, pair in GLOSSES.items() if kind in COMMON}
        for key, sentence in sentences.items():
            parts = [re.escape(part) for part, *_ in Formatter().parse(sentence.strip())]
            assert re.search(".+?".join(parts), said[language]), f"{key} is never said"


# Errors that some answer raises; the others are as likely in what a reader writes.
COMMON = {NameError, AttributeError, KeyError, IndexError, TypeError, ValueError}


def test_a_sentence_says_the_same_values_in_both_languages():
    for key, (ko, en) in SAYS.items():
        fields = [{f"{{{name}}}" for _, name, *_ in Formatter().parse(s) if name} for s in (ko, en)]
        assert fields[0] == fields[1], key
        assert re.search("[가-힣]", ko)
        assert not re.search("[가-힣]", en)


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_no_check_raises_whatever_it_is_given(exercise):
    for answer in (None, ..., lambda *_, **__: None, lambda *_, **__: ..., object):
        assert not exercise.check(answer).passed


@pytest.mark.parametrize("error", GLOSSES)
def test_an_error_of_python_stays_and_is_explained(error):
    def answer(*_, **__):
        raise error("the very words")

    verdict = exercises.check_sigmoid(answer)
    for number, language in enumerate(("ko", "en")):
        assert re.search(rf"{error.__name__}: '?the very words", text(verdict, language))
        assert GLOSSES[error][number] in text(verdict, language)


def test_what_an_answer_gives_cannot_become_a_tag_of_the_page():
    def answer(*_, **__):
        raise ValueError("<b>")

    for html in exercises.check_sigmoid(answer).html.values():
        assert html.count("<") == 2
        assert "&lt;b&gt;" in html


def test_the_loss_with_weight_decay_is_never_told():
    verdicts = [verdict_on(a) for a in ANSWERS if a.exercise.check is exercises.check_weight_decay]
    network, (x, t) = exercises.network_with(exercises.Affine), exercises.batch(seed=1)
    squares = sum(float((network.params[name] ** 2).sum()) for name in ("W1", "W2"))
    for number in (network.loss(x, t), 0.05 * squares, network.loss(x, t) + 0.05 * squares):
        assert not any(f"{number:.3f}"[:4] in verdict.text for verdict in verdicts)


# The chapters

CHAPTERS = {chapter.slug: mark(chapter) for chapter in read_chapters(FOLDER)}
PRACTICE = "hunt"  # which has no exercises beside it
LESSONS = [
    slug
    for slug, chapter in CHAPTERS.items()
    if slug != PRACTICE and any("{ #you-can-now }" in cell.source for cell in chapter.cells)
]
SECTION = re.compile(r"^## .* \{ #exercises \}$((?:.|\n)*?)^## .* \{ #([\w-]+) \}$", re.MULTILINE)


def section(slug: str, language: str) -> str:
    """Return the prose of a chapter's exercises; the section after it has the questions."""
    prose = [cell.source for cell in CHAPTERS[slug].cells if cell.language == language]
    found = SECTION.search("\n".join(prose))
    assert found, f"{slug}.py must have exercises before {{ #questions }}"
    assert found[2] == "questions", f"{slug}.py: the exercises come before {{ #questions }}"
    return found[1]


def cells_apart(slug: str) -> list[Cell]:
    return [cell for cell in CHAPTERS[slug].code if TAG in cell.tags]


def checks(source: str) -> str | None:
    """Return the name of the check that a cell ends with."""
    last = source.splitlines()[-1]
    return last.partition("(")[0] if last.startswith("check_") else None


@pytest.mark.parametrize("slug", LESSONS)
def test_each_lesson_has_at_least_two_exercises(slug):
    assert len(exercises_of(CHAPTERS[slug], "ko")) >= 2


@pytest.mark.parametrize("slug", LESSONS)
def test_the_exercises_are_the_same_in_both_languages(slug):
    korean, english = (exercises_of(CHAPTERS[slug], language) for language in LANGUAGES)
    assert [replace(one, title="") for one in korean] == [replace(one, title="") for one in english]


def test_there_are_exercises_of_each_kind():
    kinds = [one.kind for slug in LESSONS for one in exercises_of(CHAPTERS[slug], "ko")]
    assert min(map(kinds.count, KINDS)) >= 5


@pytest.mark.parametrize(("language", "summary"), [("ko", "풀이"), ("en", "Solution")])
@pytest.mark.parametrize("slug", LESSONS)
def test_each_exercise_has_a_folded_solution(slug, language, summary):
    solution = f'<details markdown="1"><summary>{summary}</summary>'
    parts = re.split(r"^### ", section(slug, language), flags=re.MULTILINE)[1:]
    assert [part.splitlines()[0] for part in parts if solution not in part] == []
    assert all(part.count("<details") == part.count("</details>") for part in parts)


def test_the_blanks_run_by_themselves_and_are_told_what_is_missing():
    verdicts = []
    for slug in LESSONS:
        namespace: dict[str, Any] = {}
        for cell in cells_apart(slug):
            exec(cell.source, namespace)
            if checks(cell.source):
                verdicts.append(eval(cell.source.splitlines()[-1], namespace))
    assert len(verdicts) == len(EXERCISES)
    assert not any(verdict.passed for verdict in verdicts)


def test_a_solution_copied_into_the_notebook_is_correct():
    shown = {name_of(e): show_source(e.solution).code for e in EXERCISES}
    for slug in LESSONS:
        namespace: dict[str, Any] = {}
        for cell in cells_apart(slug):
            exec(cell.source, namespace)
            if check := checks(cell.source):
                exec(shown[check], namespace)
                assert eval(cell.source.splitlines()[-1], namespace).passed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_show_the_very_solutions_that_are_tested_here(language):
    prose = "".join(section(slug, language) for slug in LESSONS)
    shown = re.findall(r"\{\{ show_source\(solutions\.(\w+)\)\.code \}\}", prose)
    assert sorted(shown) == sorted(e.solution.__name__ for e in EXERCISES)


def assigned(cells: list[Cell]) -> set[str]:
    """Return the names to which cells give a value that is not imported."""
    tables = [symtable.symtable(cell.source, "cell", "exec") for cell in cells]
    symbols = [symbol for table in tables for symbol in table.get_symbols()]
    return {s.get_name() for s in symbols if s.is_assigned() and not s.is_imported()}


@pytest.mark.parametrize("slug", LESSONS)
def test_nothing_builds_on_the_cells_of_exercises_and_no_value_changes_in_them(slug):
    """A page runs the cells below without them, and fills in values after all have run."""
    code = CHAPTERS[slug].code
    own, apart = assigned(cells_apart(slug)), [TAG in cell.tags for cell in code]
    if True not in apart:
        return
    first, last = apart.index(True), len(code) - apart[::-1].index(True)
    assert all(apart[first:last])
    assert own & assigned(code[:first]) == set()
    below = code[last:]
    trees = [ast.parse(cell.source) for cell in below]
    read = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert own & read - assigned(below) == set()
