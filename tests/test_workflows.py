"""The workflows of the repository: valid, pinned, and without a permission too many."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = Path(sysconfig.get_path("scripts"))


def run(*command: str | Path) -> None:
    result = subprocess.run([*command, *WORKFLOWS], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_they_fit_the_schema() -> None:
    run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows")


def test_zizmor_finds_nothing() -> None:
    run(SCRIPTS / "zizmor", "--offline", "--no-progress", "--quiet")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_permission_is_asked_for_by_the_job_that_needs_it(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes <= {"pages", "id-token"}


def test_oldest_and_newest_python_run_on_each_system() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text())
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert {"3.11", "3.14"} <= set(matrix["python"])
