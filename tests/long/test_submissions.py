"""`python -m nn_tutorial diagnose`: files and folders of networks, looked at from the outside."""

import json
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from test_execute import wait_for

import nn_tutorial
from nn_tutorial.__main__ import main
from nn_tutorial.diagnosis.outcome import Outcome
from nn_tutorial.diagnosis.submissions import diagnose_files

ROOT = Path(nn_tutorial.__file__).parents[1]

# As somebody may write it, with four places in which to be wrong.
NETWORK = """\
import numpy as np


class Network:
    def __init__(self{sizes}):
        rng = np.random.default_rng({seed})
        self.params = {{
            "W1": 0.5 * rng.standard_normal((4, 6)),
            "b1": 0.1 * rng.standard_normal(6),
            "W2": 0.5 * rng.standard_normal((6, 3)),
            "b2": 0.1 * rng.standard_normal(3),
        }}

    def forward(self, x):
        self.a = np.tanh(x @ self.params["W1"] + self.params["b1"])
        e = np.exp(self.a @ self.params["W2"] + self.params["b2"])
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x, t):
        return -np.sum(t * np.log(self.forward(x))) / len(x)

    def gradient(self, x, t):
        d2 = (self.forward(x) - t){mean}
        d1 = d2 @ self.params["W2"].T{slope}
        return {{"W1": x.T @ d1, "b1": d1.sum(axis={axis}), "W2": self.a.T @ d2, "b2": d2.sum(0)}}


"""
RIGHT = {"sizes": "", "seed": 0, "mean": " / len(x)", "slope": " * (1 - self.a**2)", "axis": 0}
BATCH = """\
x = np.random.default_rng(1).standard_normal((5, 4))
t = np.eye(3)[[0, 1, 2, 1, 0]]
"""


def network(**changes: Any) -> str:
    return NETWORK.format_map(RIGHT | changes)


WRONG = {
    "mean-forgotten": network(mean=""),
    "chain-link-missing": network(slope=""),
    "bias-wrong-axis": network(axis=1),
}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(name: str, *parts: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(map(textwrap.dedent, parts)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def judge(capfd: pytest.CaptureFixture[str]) -> Any:
    """Run the command line with --json, and return its status and its objects."""

    def judge(*arguments: object) -> tuple[int, list[dict[str, Any]]]:
        status = main(["diagnose", "--json", *map(str, arguments)])
        captured = capfd.readouterr()
        assert captured.err == ""
        return status, json.loads(captured.out)

    return judge


def causes(fields: dict[str, Any]) -> list[str]:
    return [finding["cause"] for finding in fields["findings"]]


def test_a_right_network_is_healthy(write: Any, capfd: pytest.CaptureFixture[str]) -> None:
    file = write("right.py", network(), BATCH)
    assert main(["diagnose", str(file)]) == 0
    assert capfd.readouterr() == ("Healthy: nothing wrong was found.\n", "")


@pytest.mark.parametrize("cause", WRONG)
def test_a_wrong_network_is_reported_with_its_cause(
    cause: str, write: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    file = write("wrong.py", WRONG[cause], BATCH)
    assert main(["diagnose", str(file), "--language", "ko"]) == 1
    out, err = capfd.readouterr()
    assert out.startswith("잘못된 곳이 있다.\n1. " + cause)
    assert err == ""


def test_it_runs_where_an_event_loop_does_as_in_a_notebook(write: Any) -> None:
    file = str(write("net.py", network()))

    async def cell() -> list[Outcome]:
        return diagnose_files([file], 60)

    (outcome,) = wait_for(cell())
    assert outcome.verdict == "healthy"


def test_json_has_the_findings_with_their_evidence(write: Any, judge: Any) -> None:
    file = write("wrong.py", WRONG["mean-forgotten"], BATCH)
    status, (fields,) = judge(file)
    assert status == 1
    assert fields.keys() == {"file", "healthy", "findings", "error"}
    assert (fields["file"], fields["healthy"], fields["error"]) == (str(file), False, None)
    finding = fields["findings"][0]
    assert finding == {
        "cause": "mean-forgotten",
        "where": ["W1", "b1", "W2", "b2"],
        "proven": True,
        "evidence": "repaired",
        "others": [],
    }


# Where the network comes from


def test_make_comes_before_an_object_and_that_before_a_class(write: Any, judge: Any) -> None:
    right, wrong = network(), WRONG["mean-forgotten"].replace("Network", "Wrong")
    made = write("made.py", right, wrong, BATCH, "network = Wrong()\nmake = Network\n")
    an_object = write("object.py", right, wrong, BATCH, "network = again = Network()\n")
    a_class = write("class.py", right, BATCH)
    assert judge(made, an_object, a_class)[0] == 0


def test_make_may_bring_its_own_batch(write: Any, judge: Any) -> None:
    text = """\
    def make():
        x = np.random.default_rng(2).standard_normal((6, 4))
        return Network(), x, np.eye(3)[[0, 1, 2, 0, 1, 2]]
    x = t = np.zeros((1, 1))
    """
    assert judge(write("made.py", network(), text))[0] == 0


def test_a_class_is_made_with_the_sizes_of_the_book(write: Any, judge: Any) -> None:
    sizes = ", input_size, hidden_size, output_size, weight_init_std=0.01"
    text = network(sizes=sizes).replace("(4, 6)", "(input_size, hidden_size)")
    text = text.replace("(6, 3)", "(hidden_size, output_size)").replace("(6)", "(hidden_size)")
    text = text.replace("(3)", "(output_size)")
    helper = "class Affine:\n    def __init__(self, W, b):\n        self.W, self.b = W, b\n"
    assert judge(write("book.py", text, helper))[0] == 0


def test_what_stands_under_main_is_not_run(write: Any, judge: Any) -> None:
    assert judge(write("a.py", network(), BATCH, 'if __name__ == "__main__":\n    1 / 0\n'))[0] == 0


def test_it_imports_what_lies_beside_it_and_leaves_no_trace(
    write: Any, judge: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    write("parts/network_of_mine.py", network())
    file = write("parts/한글.py", "from network_of_mine import *\n", BATCH, "net = Network()\n")
    assert judge(file)[0] == 0
    assert sorted(path.name for path in (tmp_path / "parts").iterdir()) == sorted(
        ["network_of_mine.py", "한글.py"]
    )


def test_what_belongs_to_the_training_is_taken_too(write: Any, judge: Any) -> None:
    uphill = "def optimizer(params, grads):\n    for k in params: params[k] += 0.1 * grads[k]\n"
    apart = """\
    def minibatches(x, t, batch_size):
        order = np.random.default_rng(0).permutation(len(x))
        yield x[order], t
    """
    other = BATCH + "x_test = 255 * x\n"
    files = [
        write("rate.py", network(), BATCH, "learning_rate = 30\n"),
        write("uphill.py", network(), BATCH, uphill),
        write("apart.py", network(), BATCH, apart),
        write("scaled.py", network(), other),
    ]
    status, fields = judge(*files)
    assert status == 1
    assert [causes(one)[:1] for one in fields] == [
        ["rate-too-large"],
        ["update-uphill"],
        ["labels-shuffled-apart"],
        ["scaled-differently"],
    ]


@pytest.mark.parametrize(
    "stray",
    ["t = 3.5\n", "x = [1, 2]\nt = 3\n", "x_test = np.zeros((9, 9))\n", "optimizer = 'sgd'\n"],
)
def test_other_things_of_these_names_do_not_count(stray: str, write: Any, judge: Any) -> None:
    assert judge(write("a.py", network(), stray))[0] == 0


# What cannot be judged


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def f(:\n    pass\n", r"SyntaxError: invalid syntax \(line 1: def f\(:\)"),
        ("a = 1\n1 / 0  # 나눗셈\n", r"ZeroDivisionError: .*\(line 2: 1 / 0  # 나눗셈\)"),
        ("import sys\nsys.exit(0)\n", r"SystemExit: 0 \(line 2: sys.exit\(0\)\)"),
        ("input()\n", r"EOFError: .*\(line 1: input\(\)\)"),
        ("import no_such_module\n", r"ModuleNotFoundError: .*\(line 1: import no_such_module\)"),
        ("import os\nos._exit(7)\n", r"the process ended without an answer \(status 7\)"),
        ("x = 1\n", r"no network was found.*: -; expected: a function make\(\)"),
        ("class A:\n    pass\n", r"no network was found.*: A; expected:"),
        ("def make():\n    return 1, 2\n", r"TypeError: make\(\) must return .*got int, int"),
        ("def make():\n    return 1\n", r"TypeError: make\(\) must return a network, .*got int"),
        ("def make():\n    raise OSError\n", r"OSError \(line 2: raise OSError\)"),
    ],
)
def test_the_message_says_why_and_shows_the_line(
    text: str, said: str, write: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    file = write("신경망.py", text)
    assert main(["diagnose", str(file)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert re.fullmatch(f"error: {re.escape(str(file))}: {said}.*", line)


def test_an_error_in_the_loss_shows_the_line_in_the_loss(write: Any, judge: Any) -> None:
    text = network().replace("np.sum(t * np", "np.sum(t[0, 99] * np")
    status, (fields,) = judge(write("a.py", text, BATCH))
    assert status == 2
    assert not fields["healthy"]
    assert fields["error"].startswith("IndexError: index 99 is out of bounds")
    assert "return -np.sum(t[0, 99]" in fields["error"]


def test_candidates_are_named(write: Any, judge: Any) -> None:
    objects = write("objects.py", network(), "first = Network()\nsecond = Network()\n")
    classes = write("classes.py", network(), "class Other(Network):\n    pass\n")
    unmade = write("unmade.py", network(sizes=", n_in, n_out"), BATCH)
    status, fields = judge(objects, classes, unmade)
    assert status == 2
    errors = [one["error"] for one in fields]
    assert "several networks were found: first, second; expected:" in errors[0]
    assert "several networks were found: Network, Other; expected:" in errors[1]
    assert "the classes are: Network(n_in, n_out); expected:" in errors[2]


@pytest.mark.parametrize(
    ("loop", "place"),
    [
        ("while True:\n    pass\n", r" \(line \d: (while True:|pass)\)"),
        (
            "while True:\n    try:\n        input()\n    except:\n        a = 1\n",
            r" \(line \d: .*\)",
        ),
        ("import time\ntime.sleep(1000)\n", r" \(line 2: time.sleep\(1000\)\)"),
        # What never gives another thread its turn is ended from the outside.
        ("9 ** (9**9)\n", ""),
    ],
)
def test_what_does_not_end_is_ended(loop: str, place: str, write: Any, judge: Any) -> None:
    status, (fields,) = judge(write("loop.py", loop), "--time-limit", "1")
    assert status == 2
    assert re.fullmatch("not finished after 1 seconds" + place, fields["error"])


def test_what_a_file_has_started_ends_with_it(write: Any, judge: Any, tmp_path: Path) -> None:
    started = f"""\
    import subprocess, sys
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    open({str(tmp_path / "pid")!r}, "w").write(str(child.pid))
    """
    assert judge(write("a.py", network(), BATCH, started))[0] == 0
    assert is_gone(int((tmp_path / "pid").read_text()))


def is_gone(pid: int) -> bool:
    """Wait until a process has ended, for at most a minute."""
    for _ in range(600):
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True
        )
        if state.stdout.strip() in ("", "Z"):
            return True
        time.sleep(0.1)
    return False


# What a file prints


def test_what_it_prints_disturbs_nothing(write: Any, judge: Any) -> None:
    noise = """\
    import os, sys
    print("[]" * 100_000)
    print("[]", file=sys.stderr)
    os.write(1, b"{}\\n")
    os.system("echo {}")
    sys.stdout = None
    """
    loud = network().replace("e = np", "print('forward' * 99); e = np")
    status, (fields,) = judge(write("loud.py", loud, BATCH, noise))
    assert (status, fields["error"]) == (0, None)


def test_a_message_of_many_lines_stays_on_one(write: Any, judge: Any) -> None:
    _, (fields,) = judge(write("a.py", "raise ValueError('a\\n\\n  b')\n"))
    assert fields["error"].startswith("ValueError: a b (line 1")


# Folders


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of thirty files, with others that are not to be taken."""
    folder = tmp_path_factory.mktemp("과제")
    for i in range(24):
        changes = [{}, {}, {"mean": ""}, {"axis": 1}][i % 4]
        text = network(seed=i, **changes) + BATCH
        (folder / f"학생{i:02}.py").write_text(text, encoding="utf-8")
    for i, text in enumerate(["1 / 0", "def f(:", "", "while True: pass"]):
        (folder / f"broken{i}.py").write_text(text, encoding="utf-8")
    inner = folder / "late" / "kim"
    inner.mkdir(parents=True)
    (inner / "net.py").write_text(network(slope="") + BATCH, encoding="utf-8")
    # As macOS writes the name of a file: 학 in three letters.
    name = unicodedata.normalize("NFD", "학생.py")
    (inner / name).write_text(network() + BATCH, encoding="utf-8")
    for other in (".venv/lib/a.py", "__pycache__/a.py", ".hidden.py", "late/notes.txt"):
        (folder / other).parent.mkdir(parents=True, exist_ok=True)
        (folder / other).write_text("1 / 0")
    (folder / "a folder.py").mkdir()
    return folder


def test_a_folder_is_a_table(thirty: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["diagnose", str(thirty), "--language", "ko", "--time-limit", "10"]
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert err == ""
    head, rows, troubles = out.strip().split("\n\n")
    assert "실행한다" in head
    assert "이상 없음 13, 잘못 있음 13, 판정 못 함 4" in head
    title, *rows = rows.splitlines()
    assert len(rows) == 30
    assert title.split() == ["파일", "판정", "첫째", "원인", "위치"]
    starts = [columns(title.split(word)[0]) for word in ("판정", "첫째")]
    for row in rows:
        file = row.split(".py")[0]
        verdict = next(v for v in ("이상 없음", "잘못 있음", "판정 못 함") if v in row)
        assert columns(row.split(verdict)[0]) == starts[0], file
        if verdict != "이상 없음":
            cause = row.split(verdict)[1].split()[0]
            assert columns(row.split(verdict + " ")[0] + verdict) <= starts[1]
            assert columns(row[: row.rindex(cause)]) == starts[1], file
    assert "mean-forgotten" in next(row for row in rows if "학생02" in row)
    assert "시간 제한" in next(row for row in rows if "broken3" in row)
    assert "ZeroDivisionError: division by zero (1행: 1 / 0)" in troubles
    assert troubles.count("make()") == 1


def columns(text: str) -> int:
    """Count the columns of a terminal, in which a syllable of Korean takes two."""
    return sum(2 if "가" <= letter <= "힣" else 1 for letter in text)


def test_the_files_of_a_folder_are_sorted_and_each_is_run_once(
    write: Any, judge: Any, tmp_path: Path
) -> None:
    for name in ("b.py", "a.py", "c/a.py"):
        write(name, network(), BATCH)
    status, fields = judge(tmp_path / "b.py", tmp_path)
    assert status == 0
    names = [Path(one["file"]).relative_to(tmp_path).as_posix() for one in fields]
    assert names == ["b.py", "a.py", "c/a.py"]


def test_paths_that_are_none_are_named_before_anything_runs(
    tmp_path: Path, write: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    marks = write("marks.py", f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    (tmp_path / "empty").mkdir()
    for wrong, said in (("missing.py", "must be a file or a folder"), ("empty", "*.py")):
        assert main(["diagnose", str(marks), str(tmp_path / wrong)]) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith(f"error: {tmp_path / wrong} ")
        assert said in err
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "soon"])
def test_a_time_limit_is_a_number_of_seconds(
    value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["diagnose", ".", "--time-limit", value])
    assert exit_.value.code == 2
    assert "argument --time-limit: must be a number of seconds above 0" in capsys.readouterr().err


def test_the_help_says_that_files_are_executed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["diagnose", "--help"])
    out = capsys.readouterr().out
    assert "The files are executed" in out
    assert "make()" in out


# As a process


def command(*arguments: object, **options: Any) -> Any:
    return subprocess.Popen(
        [sys.executable, "-m", "nn_tutorial", "diagnose", *map(str, arguments)],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": ROOT}
        | options,
    )


def test_ctrl_c_ends_it_and_every_file(write: Any, tmp_path: Path) -> None:
    for name in "abc":
        write(f"{name}.py", f"""\
        import os
        open({str(tmp_path / name)!r} + ".pid.new", "w").write(str(os.getpid()))
        os.rename({str(tmp_path / name)!r} + ".pid.new", {str(tmp_path / name)!r} + ".pid")
        while True: pass
        """)  # fmt: skip
    started = command(
        tmp_path,
        # What runs in the background of a script ignores SIGINT, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with started as process:
        while not [*tmp_path.glob("*.pid")]:
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "")
    pids = [*tmp_path.glob("*.pid")]
    assert all(is_gone(int(path.read_text())) for path in pids)


def test_a_closed_pipe_ends_it_without_a_word(write: Any, closed_pipe: int) -> None:
    with command(write("a.py", network(), BATCH), stdout=closed_pipe) as process:
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, "")


def test_it_prints_whatever_the_encoding(write: Any) -> None:
    files = [write("신경망.py", network(), BATCH), write("é².py", "1 / 0")]
    env = os.environ | {"PYTHONIOENCODING": "cp949"}
    with command(*files, "--language", "ko", env=env, text=False) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (2, b"")
    assert "신경망.py  이상 없음" in out.decode("cp949")


@pytest.mark.parametrize("loop", ["while True: pass", "9 ** (9**9)"])
def test_an_orphan_ends_itself(loop: str, write: Any, tmp_path: Path) -> None:
    file = write(
        "a.py",
        f"""\
        import os
        open({str(tmp_path / "pid.new")!r}, "w").write(str(os.getpid()))
        os.rename({str(tmp_path / "pid.new")!r}, {str(tmp_path / "pid")!r})
        {loop}
        """,
    )
    with command(file, "--time-limit", "1") as process:
        while not (tmp_path / "pid").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
    assert is_gone(int((tmp_path / "pid").read_text()))


# In somebody's own test


def run_test_of(network: str, assertion: str, write: Any, tmp_path: Path) -> Any:
    test = f"""\
    from nn_tutorial import diagnose

    def test_my_network():
        {assertion}
    """
    file = write("test_mine.py", network, BATCH, test)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", tmp_path, file],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "assertion",
    [
        "assert diagnose(Network(), x, t).healthy",
        "diagnosis = diagnose(Network(), x, t); assert diagnosis.healthy",
    ],
)
def test_pytest_shows_the_report_where_an_assertion_fails(
    assertion: str, write: Any, tmp_path: Path
) -> None:
    outcome = run_test_of(WRONG["mean-forgotten"], assertion, write, tmp_path)
    assert outcome.returncode == 1
    explained = "\n".join(re.findall("^E(.*)", outcome.stdout, re.MULTILINE))
    assert "<Diagnosis: mean-forgotten [W1, b1, W2, b2]>" in explained
    _, report = re.split("-+ Diagnosis -+\n", outcome.stdout)
    assert report.startswith("Something is wrong:\n1. mean-forgotten [W1, b1, W2, b2] (proven)\n")
    assert "Read: gallery.html#mean-forgotten" in report


@pytest.mark.parametrize(
    ("wrong", "assertion", "status"),
    [
        (False, "assert diagnose(Network(), x, t).healthy", 0),
        (True, "d = diagnose(Network(), x, t); assert not d.healthy", 0),
        (True, "d = diagnose(Network(), x, t); raise RuntimeError", 1),
        (False, "d = diagnose(Network(), x, t); assert not d.healthy", 1),
    ],
)
def test_pytest_shows_no_report_where_none_belongs(
    wrong: bool, assertion: str, status: int, write: Any, tmp_path: Path
) -> None:
    network_ = WRONG["mean-forgotten"] if wrong else network()
    outcome = run_test_of(network_, assertion, write, tmp_path)
    assert outcome.returncode == status
    assert not re.search("-+ Diagnosis -+", outcome.stdout)
