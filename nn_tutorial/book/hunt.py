"""The bug hunt: networks with one fault, made from a seed, so that no two are alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from html import escape
from itertools import chain
from textwrap import dedent
from typing import Any, TypeVar

import numpy as np

from nn_tutorial._validate import check_int
from nn_tutorial.book.experiments import EXPERIMENTS, Experiment, Seen, StoppedError
from nn_tutorial.book.faults import (
    ACTIVATIONS,
    COMMON,
    DECAY,
    FAULTS,
    GAP,
    HEADS,
    NO_DECAY,
    STYLES,
    WHOLE_LINE,
    Fault,
    Texts,
)
from nn_tutorial.book.in_words import LANGUAGES, InWords, in_words, printed
from nn_tutorial.book.source import Source
from nn_tutorial.diagnosis import CAUSES, diagnose
from nn_tutorial.typing import FloatArray, IntArray, Language

# Of all seeds below this one, the tests see that `diagnose` names the cause first.
CASES = 600
FEW = 4  # causes
HUNTED = tuple(dict.fromkeys(fault.cause for fault in FAULTS))
# What may be the matter with a network that passes its check, but is never here.
UNHUNTED = ("input-scale", "rate-too-large", "labels-shuffled-apart", "not-deterministic")

# What else differs from case to case.
NETWORKS = ("Net", "MyNet", "TwoLayers", "Classifier", "Model")
KEYS = (("W1", "b1", "W2", "b2"), ("w1", "b1", "w2", "b2"), ("Wh", "bh", "Wo", "bo"))
STEPS = (("z", "a", "s"), ("z1", "a1", "z2"), ("u", "h", "o"), ("pre", "hid", "scores"))
BACK = ("d", "d_", "g_")
ENDS = (("x", "t", "y"), ("X", "labels", "y"), ("x", "t", "probs"), ("batch", "target", "y"))
ALIKE: tuple[tuple[str, ...], ...] = ((), (), ("hidden", "outputs"), ("batch", "hidden"))
SCALES = ("0.5", "0.6", "0.8")


@dataclass(frozen=True, eq=False)
class Case:
    """A network with one fault, and a batch for it.

    Attributes
    ----------
    seed : int
    cause : str
        A key of `nn_tutorial.diagnosis.CAUSES`.
    name : str
        What its class is called.
    source, repaired : str
        Its code, and the same without the fault.
    style, head, activation : str
        Keys of `STYLES`, `HEADS` and `ACTIVATIONS` in `nn_tutorial.book.faults`.
    x, t : ndarray
        The batch.
    """

    seed: int
    cause: str
    name: str
    source: str
    repaired: str
    style: str
    head: str
    activation: str
    x: FloatArray
    t: FloatArray | IntArray

    def network(self) -> Any:
        """Return a new network of this code, which nobody has called yet."""
        return execute(self.source, self.name)

    def changes(self) -> list[tuple[list[int], str, str]]:
        """Return the numbers of the wrong lines, these lines, and what should stand there."""
        wrong, right = self.source.split("\n"), self.repaired.split("\n")
        steps = SequenceMatcher(a=wrong, b=right, autojunk=False).get_opcodes()
        return [
            ([*range(i + 1, j + 1)], "\n".join(wrong[i:j]), "\n".join(right[k:end]))
            for step, i, j, k, end in steps
            if step != "equal"
        ]


def show_code(case: Case) -> Source:
    r"""Return the code of a case, for a notebook to show.

    Examples
    --------
    >>> print(show_code(make_case(3)).code.split("\n")[3])
    class TwoLayers:
    """
    return Source(case.source.rstrip())


def execute(source: str, name: str) -> Any:
    """Return an object of a class of a text, executed in a namespace of its own."""
    names: dict[str, Any] = {"__name__": "case"}
    exec(compile(source, "case", "exec"), names)
    return names[name]()


def make_case(seed: int, cause: str | None = None) -> Case:
    """Return the case of a seed.

    Parameters
    ----------
    seed : int
        0 or more.
    cause : str, optional
        One of `HUNTED`; otherwise it is drawn, too.

    Returns
    -------
    Case

    Raises
    ------
    TypeError, ValueError
        If `seed` is not such a number, or `cause` is none of them.

    Examples
    --------
    >>> case = make_case(1, "loss-summed")
    >>> [(wrong.strip(), right.strip()) for _, wrong, right in case.changes()]
    [('loss = 0.5 * np.sum((self.y - labels) ** 2)',
      'loss = 0.5 * np.sum((self.y - labels) ** 2) / len(labels)')]
    """
    check_int("seed", seed, at_least=0)
    if cause is not None and cause not in HUNTED:
        raise ValueError(f"cause must be one of {', '.join(HUNTED)}, got {cause!r}")
    rng = np.random.default_rng(seed)
    drawn = _drawn_cause(rng)  # also where one is given, so that all else stays the same
    cause = cause or drawn
    fault = _one_of(rng, [fault for fault in FAULTS if fault.cause == cause])
    style, head, activation = (
        _one_of(rng, keys) for keys in (fault.styles, fault.heads, fault.activations)
    )
    sizes = _sizes(rng, fault, head)
    name = _one_of(rng, NETWORKS)
    decay = fault.decay if fault.decay is not None else bool(rng.random() < 0.3)
    texts = {
        **COMMON,
        **HEADS[head],
        **ACTIVATIONS[activation],
        **(DECAY if decay else NO_DECAY),
        **_names(rng, sizes),
        "Net": name,
        "Activation": "Skip" if style == "skipping" else activation.capitalize(),
    }
    x = rng.standard_normal((sizes["batch"], sizes["inputs"]))
    t = _labels(rng, head, sizes["batch"], sizes["outputs"])
    right = dict(fault.right)
    return Case(
        seed, cause, name, write(style, texts, right | dict(fault.wrong)),
        write(style, texts, right), style, head, activation, x, t,
    )  # fmt: skip


def _drawn_cause(rng: np.random.Generator) -> str:
    return _one_of(rng, HUNTED)


T = TypeVar("T")


def _one_of(rng: np.random.Generator, things: Sequence[T]) -> T:
    return things[int(rng.integers(len(things)))]


def _sizes(rng: np.random.Generator, fault: Fault, head: str) -> dict[str, int]:
    """Return four sizes, of which those agree that must, or now and then two that need not."""
    units = rng.permutation([3, 4, 5]).tolist()
    sizes = dict(zip(("inputs", "hidden", "outputs"), units, strict=True))
    sizes["batch"] = int(rng.integers(6, 10))
    equal = fault.equal or _one_of(rng, ALIKE)
    sizes |= dict.fromkeys(equal, sizes[equal[-1]]) if equal else {}
    return sizes | ({"outputs": 1} if head == "single" else {})


def _labels(rng: np.random.Generator, head: str, batch: int, outputs: int) -> FloatArray | IntArray:
    """Return labels for a batch; every class is there once at least."""
    numbers = rng.permutation(np.arange(batch) % outputs)
    of_head = {
        "index": numbers,
        "onehot": np.eye(outputs)[numbers],
        "squares": rng.standard_normal((batch, outputs)),
        "single": rng.standard_normal(batch),
    }
    labels: FloatArray | IntArray = of_head[head]
    return labels


def _names(rng: np.random.Generator, sizes: Mapping[str, int]) -> dict[str, str]:
    """Return what the gaps of the smallest things hold: names and numbers."""
    keys, (z, a, s), (x, t, y) = _one_of(rng, KEYS), _one_of(rng, STEPS), _one_of(rng, ENDS)
    d, scale, small = _one_of(rng, BACK), _one_of(rng, SCALES), rng.random() < 0.5
    bias = "np.zeros({})" if small else "0.1 * rng.standard_normal({})"
    return {
        **{f"key_{name}": key for name, key in zip(("W1", "b1", "W2", "b2"), keys, strict=True)},
        **{size: str(count) for size, count in sizes.items()},
        **{"z": z, "a": a, "s": s, "x": x, "t": t, "y": y, "e": "e"},
        **{"z_name": z, "a_name": a, "y_name": y},
        **{f"d{name}": d + step for name, step in (("z", z), ("a", a), ("y", s))},
        "init_W1": f"{scale} * rng.standard_normal(($inputs, $hidden))",
        "init_W2": f"{scale} * rng.standard_normal(($hidden, $outputs))",
        "init_b1": bias.format("$hidden"),
        "init_b2": bias.format("$outputs"),
        "number": str(rng.integers(100)),
        "rate": _one_of(rng, ("0.1", "0.05", "0.2")),
        "epsilon": _one_of(rng, ("1e-7", "1e-6")),
    }


# From texts with gaps to code


def write(style: str, texts: Texts, fault: Texts) -> str:
    """Return the code of a network: a style, with its gaps filled, and a fault in some of them."""
    blocks = (fill(block, {**texts, **own, **fault}) for block, own in STYLES[style])
    return "import numpy as np\n\n\n" + "\n\n".join(blocks)


def fill(text: str, texts: Texts) -> str:
    r"""Return a text with what its gaps hold, and what the gaps in that hold.

    What stands alone on a line may have several, all as far to the right; or none, and then
    the line goes.

    Examples
    --------
    >>> print(fill("def f():\n    $body", {"body": "$x = 1\nreturn $x", "x": "count"}))
    def f():
        count = 1
        return count
    """
    while GAP.search(text):
        text = "\n".join(chain.from_iterable(_lines(line, texts) for line in text.split("\n")))
    return text


def _lines(line: str, texts: Texts) -> list[str]:
    if alone := WHOLE_LINE.match(line):
        held = texts[alone[2]]
        return [alone[1] + part for part in held.split("\n")] if held else []
    # Of what stands amid a line, only the first line belongs there as it is.
    indent = " " * (len(line) - len(line.lstrip()))
    first, *others = GAP.sub(lambda gap: texts[gap[1]], line).split("\n")
    return [first, *(indent + other for other in others)]


# The hunt


def tools(case: Case) -> list[Experiment]:
    """Return the experiments that can be tried on a case, after the gradient check."""
    return [e for e in EXPERIMENTS.values() if e.name != "check" and e.fits(case)]


@lru_cache(maxsize=64)
def look(case: Case, name: str) -> Seen:
    """Try an experiment on a case, and return what is seen.

    Examples
    --------
    >>> look(make_case(1, "loss-summed"), "doubled").outcome
    'loss-doubles'
    """
    with np.errstate(all="ignore"):  # a loss may overflow, and then that is what is seen
        try:
            return EXPERIMENTS[name].run(case)
        except StoppedError as stopped:
            return Seen("stops", (str(stopped), str(stopped)))


def try_out(case: Case, name: str) -> InWords:
    r"""Try an experiment on a case, and say what is seen.

    Parameters
    ----------
    case : Case
    name : str
        A key of `EXPERIMENTS`.

    Returns
    -------
    InWords

    Raises
    ------
    ValueError
        If there is no such experiment, or it does not fit the case.

    Examples
    --------
    >>> print(try_out(make_case(1, "loss-summed"), "again").text.split("\n")[0])
    기울기가 같다.
    """
    allowed = ["check", *(experiment.name for experiment in tools(case))]
    if name not in allowed:
        raise ValueError(f"name must be one of {', '.join(allowed)}, got {name!r}")
    seen = look(case, name)
    sentences = EXPERIMENTS[name].outcomes[seen.outcome]
    boxes = printed(ko=seen.table[0], en=seen.table[1]).html
    html: dict[str, str] = {
        language: f"<p>{sentence}</p>{boxes[language]}"
        for language, sentence in zip(LANGUAGES, sentences, strict=True)
    }
    pairs = zip(sentences, seen.table, strict=True)
    return InWords(html, "\n\n".join(f"{sentence}\n{table}" for sentence, table in pairs))


def choices(case: Case) -> list[str]:
    """Return the cause of a case among others, which the check does not exclude if possible.

    Each of the others could be the fault of a network of this kind, and there is an experiment
    that tells it from the true one.

    Parameters
    ----------
    case : Case

    Returns
    -------
    list of str
        Five causes, in an order that says nothing.

    Examples
    --------
    >>> case = make_case(3)
    >>> len(choices(case)), case.cause in choices(case)
    (5, True)
    """
    rng = np.random.default_rng([case.seed, 1])
    check, seen = EXPERIMENTS["check"], look(case, "check").outcome
    others = [
        cause
        for cause in (*HUNTED, *UNHUNTED)
        if _is_possible(cause, case)
        and any(e.tells(cause, case.cause) for e in (check, *tools(case)))
    ]
    rng.shuffle(others)
    near = [cause for cause in others if seen in check.may_show(cause)]
    far = [cause for cause in others if cause not in near and cause not in UNHUNTED]
    chosen = [case.cause, *(near + far)[:4]]
    rng.shuffle(chosen)
    return chosen


def _is_possible(cause: str, case: Case) -> bool:
    """Say whether a network of this kind could have a cause."""
    style = "layers" if case.style == "skipping" else case.style
    return cause in UNHUNTED or any(
        style in fault.styles and case.head in fault.heads and case.activation in fault.activations
        for fault in FAULTS
        if fault.cause == cause
    )


def can_tell(case: Case, name: str) -> bool:
    """Say whether an experiment can tell any two of the choices apart.

    Examples
    --------
    >>> case = make_case(1, "mean-forgotten")
    >>> can_tell(case, "doubled"), can_tell(case, "units")
    (True, False)
    """
    causes, experiment = choices(case), EXPERIMENTS[name]
    return any(experiment.tells(one, other) for one in causes for other in causes)


def against(case: Case, cause: str, tried: Iterable[str]) -> str | None:
    """Return an experiment that excludes a cause: the check, one that was tried, or another.

    Parameters
    ----------
    case : Case
    cause : str
    tried : iterable of str
        The names of the experiments that were tried.

    Returns
    -------
    str or None
        None where no experiment excludes it.

    Examples
    --------
    >>> against(make_case(1, "mean-forgotten"), "loss-summed", ["ratio", "doubled"])
    'doubled'
    """
    names = dict.fromkeys(["check", *tried, *(experiment.name for experiment in tools(case))])
    return next(
        (n for n in names if look(case, n).outcome not in EXPERIMENTS[n].may_show(cause)), None
    )


def answer(case: Case, chosen: str, tried: Iterable[str] = ()) -> InWords:
    """Say whether that is the cause, and what excludes each of the other choices.

    Parameters
    ----------
    case : Case
    chosen : str
        One of `choices(case)`.
    tried : iterable of str
        The names of the experiments that were tried before.

    Returns
    -------
    InWords

    Raises
    ------
    ValueError
        If that is none of the choices.

    Examples
    --------
    >>> print(answer(make_case(3), "dot-for-elementwise").text)
    맞다. dot-for-elementwise
    <BLANKLINE>
    Right. dot-for-elementwise
    """
    offered, tried = choices(case), [*tried]
    if chosen not in offered:
        raise ValueError(f"chosen must be one of {', '.join(offered)}, got {chosen!r}")
    others = sorted((c for c in offered if c != case.cause), key=lambda cause: cause != chosen)
    excluded = {cause: against(case, cause, tried) for cause in others}
    told = [name for name in excluded.values() if name in ("check", *tried)]

    def html(language: Language) -> str:
        words = ANSWERS[language]
        right = chosen == case.cause
        sign, verdict = ("correct", "right") if right else ("not-yet", "wrong")
        rows = "".join(
            _row(case, cause, name, language, chosen=cause == chosen, tried=name in told)
            for cause, name in excluded.items()
            if name
        )
        head = "".join(f"<th>{cell}</th>" for cell in words["head"])
        return (
            f'<p data-verdict="{sign}">{words[verdict]}</p>'
            f"<p>{_linked(case.cause)}: {escape(getattr(CAUSES[case.cause], language))}</p>"
            f"{''.join(_change(*change, words) for change in case.changes())}"
            f"<p>{words['told'].format(len(told), len(others))}</p>"
            f'<div class="table-box hunt-told" tabindex="0" role="group" '
            f'aria-label="{words["table"]}"><table>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    text = "\n\n".join(
        f"{ANSWERS[one]['right' if chosen == case.cause else 'wrong']} {case.cause}"
        for one in LANGUAGES
    )
    return InWords({one: html(one) for one in LANGUAGES}, text)


def _linked(cause: str) -> str:
    return f'<a href="{CAUSES[cause].section}"><code>{cause}</code></a>'


def _row(
    case: Case, cause: str, name: str, language: Language, *, chosen: bool, tried: bool
) -> str:
    """Return a row on a cause that an experiment excludes: what it would show, what it shows."""
    experiment, words, number = EXPERIMENTS[name], ANSWERS[language], LANGUAGES.index(language)
    would = " / ".join(
        said[number]
        for outcome, said in experiment.outcomes.items()
        if outcome in experiment.may_show(cause)
    )
    cells = (
        _linked(cause) + words["chosen"] * chosen,
        experiment.title[number] + words["untried"] * (not tried),
        would,
        experiment.outcomes[look(case, name).outcome][number],
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _change(lines: list[int], wrong: str, right: str, words: Mapping[str, Any]) -> str:
    """Return wrong lines, and what should stand there."""
    parts = []
    if wrong:
        said = words["lines" if len(lines) > 1 else "line"].format(lines[0], lines[-1])
        parts += [f"<p>{said}</p>", _code(wrong)]
    if right:
        parts += [f"<p>{words['instead' if wrong else 'missing']}</p>", _code(right)]
    elif wrong:
        parts.append(f"<p>{words['superfluous']}</p>")
    return "".join(parts)


def _code(text: str) -> str:
    return f'<pre tabindex="0"><span><code lang="en">{escape(dedent(text))}</code></span></pre>'


ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "ko": {
        "right": "맞다.",
        "wrong": "아니다. 원인은 다른 것이다.",
        "line": "{}행이 틀렸다.",
        "lines": "{}행부터 {}행까지가 틀렸다.",
        "instead": "있어야 할 코드:",
        "missing": "빠진 코드:",
        "superfluous": "이 코드는 없어야 한다.",
        "told": "기울기 확인과 해 본 실험으로 다른 후보 {1}개 가운데 {0}개를 물리칠 수 있었다.",
        "chosen": " (고른 것)",
        "untried": " (해 보지 않음)",
        "table": "표",
        "head": ("다른 후보", "가려 주는 실험", "그 원인이라면", "여기서는"),
    },
    "en": {
        "right": "Right.",
        "wrong": "No, the cause is another one.",
        "line": "Line {} is wrong.",
        "lines": "Lines {} to {} are wrong.",
        "instead": "What should be there:",
        "missing": "What is missing:",
        "superfluous": "This should not be there.",
        "told": "The check and what you tried exclude {} of the {} other choices.",
        "chosen": " (chosen)",
        "untried": " (not tried)",
        "table": "Table",
        "head": ("Other choice", "Told apart by", "It would show", "Here"),
    },
}


# What experiments tell, as rows of tables in Markdown


def rows_by_report(language: Language) -> str:
    r"""Return what the gradient check may show, each with the causes that may show it.

    Examples
    --------
    >>> print(rows_by_report("en").split("\n")[-1])
    | Two calls of gradient give two different answers. | [`accumulates`](gallery.md#stale-mask) |
    """
    check, rows = EXPERIMENTS["check"], []
    for outcome, said in check.outcomes.items():
        causes = [cause for cause in HUNTED if outcome in check.may_show(cause)]
        rows.append(f"| {said[LANGUAGES.index(language)]} | {_links(causes)} |")
    return "\n".join(rows)


def rows_by_experiment(language: Language) -> str:
    """Return what is decisive: of an experiment, the outcomes that a few causes always have."""
    number, rows = LANGUAGES.index(language), []
    for experiment in EXPERIMENTS.values():
        causes = {
            outcome: [cause for cause in HUNTED if experiment.may_show(cause) == {outcome}]
            for outcome in experiment.outcomes
        }
        parts = [
            f"{experiment.outcomes[outcome][number]} {_links(few)}"
            for outcome, few in causes.items()
            if 0 < len(few) <= FEW
        ]
        if experiment.name != "check":
            rows.append(f"| {experiment.title[number]} | {'<br>'.join(parts)} |")
    return "\n".join(rows)


def _links(causes: Iterable[str]) -> str:
    sections = ((cause, CAUSES[cause].section.replace(".html", ".md")) for cause in causes)
    return ", ".join(f"[`{cause}`]({section})" for cause, section in sections)


# What a page asks for, which is printed as JSON


def tell_case(seed: int, language: Language) -> None:
    """Print a case: its kind, its code, the check, the experiments and the choices."""
    case, number = _known_case(seed), LANGUAGES.index(language)
    print_json(
        seed=seed,
        about=about(case)[number],
        code=case.source,
        report=try_out(case, "check").html[language],
        experiments=[{"name": e.name, "title": e.title[number]} for e in tools(case)],
        choices=[{"cause": c, "text": getattr(CAUSES[c], language)} for c in choices(case)],
    )


def tell_trial(seed: int, name: str, language: Language) -> None:
    """Print what an experiment shows, and whether it can tell any of the choices apart."""
    case = _known_case(seed)
    print_json(html=try_out(case, name).html[language], tells=can_tell(case, name))


def tell_answer(seed: int, chosen: str, tried: list[str], language: Language) -> None:
    """Print whether that is the cause, and why."""
    case = _known_case(seed)
    said = answer(case, chosen, tried).html[language]
    print_json(html=said, cause=case.cause)


def tell_diagnosis(seed: int, language: Language) -> None:
    """Print what `diagnose` says of a case."""
    case = _known_case(seed)
    print_json(html=in_words(diagnose(case.network(), case.x, case.t)).html[language])


def tell_new_case(
    known: list[int],
    number: float,
    *,
    among: Sequence[str] = HUNTED,
    beside: Sequence[str] = (),
    language: Language,
) -> None:
    """Print a case, if possible not one that is known.

    Parameters
    ----------
    known : list of int
        The seeds of the cases that were met.
    number : float
        From 0 to 1, without 1: which of those that fit.
    among : sequence of str
        The causes that it may have.
    beside : sequence of str
        Those that it should not have if there are others.
    language : "ko" or "en"
    """
    causes = [cause for cause in among if cause not in beside] or among
    fitting = [seed for seed, cause in enumerate(_causes()) if cause in causes]
    fresh = [seed for seed in fitting if seed not in known] or fitting
    tell_case(fresh[int(number * len(fresh))], language)


def print_json(**values: Any) -> None:
    """Print values as JSON."""
    print(json.dumps(values))


@lru_cache(maxsize=8)
def _known_case(seed: int) -> Case:
    return make_case(seed)


@lru_cache
def _causes() -> tuple[str, ...]:
    return tuple(_drawn_cause(np.random.default_rng(seed)) for seed in range(CASES))


def about(case: Case) -> tuple[str, str]:
    """Return what may be known of a case before anything is tried, in Korean and in English.

    Examples
    --------
    >>> print(about(make_case(3))[1])
    4 examples, 3 inputs, 4 hidden units, 5 outputs. Activation function: ReLU.
    Loss: softmax and cross-entropy. Labels: class numbers.
    """
    _, first_bias, _, last_bias = case.network().params.values()
    sizes = (*case.x.shape, len(first_bias), len(last_bias))
    bends = "ReLU" if case.activation == "relu" else case.activation
    head, skip = HEAD_WORDS[case.head], SKIP_WORDS if case.style == "skipping" else ("", "")
    return (
        "데이터 {}개, 입력 {}개, 은닉층 뉴런 {}개, 출력 {}개. ".format(*sizes)
        + f"활성화 함수: {bends}{skip[0]}. {head[0]}",
        "{} examples, {} inputs, {} hidden units, {} outputs. ".format(*sizes)
        + f"Activation function: {bends}{skip[1]}. {head[1]}",
    )


SKIP_WORDS = (", 그 입력을 출력에 더한다", ", to whose output its input is added")
HEAD_WORDS = {
    "index": (
        "손실: 소프트맥스와 교차 엔트로피. 레이블: 클래스 번호.",
        "Loss: softmax and cross-entropy. Labels: class numbers.",
    ),
    "onehot": (
        "손실: 소프트맥스와 교차 엔트로피. 레이블: 원-핫.",
        "Loss: softmax and cross-entropy. Labels: one-hot.",
    ),
    "squares": (
        "손실: 차이의 제곱. 레이블: 데이터마다 수가 출력의 개수만큼.",
        "Loss: squared differences. Labels: as many numbers an example as there are outputs.",
    ),
    "single": (
        "손실: 차이의 제곱. 레이블: 데이터마다 수 하나.",
        "Loss: squared differences. Labels: one number an example.",
    ),
}
