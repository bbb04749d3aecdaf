"""What GitHub reads of the repository: valid, pinned, and without a permission too many."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
DEPENDABOT = GITHUB / "dependabot.yml"
SCRIPTS = Path(sysconfig.get_path("scripts"))


def run(*command: str | Path) -> None:
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("dependabot", [DEPENDABOT]),
        ("github-issue-forms", sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))),
        ("citation-file-format", [ROOT / "CITATION.cff"]),
    ],
)
def test_they_fit_the_schema(schema: str, paths: list[Path]) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--default-filetype", "yaml"]
    run(*check, "--builtin-schema", f"vendor.{schema}", *paths)


def test_zizmor_finds_nothing() -> None:
    zizmor = [SCRIPTS / "zizmor", "--offline", "--no-progress", "--quiet"]
    run(*zizmor, *WORKFLOWS, DEPENDABOT)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_permission_is_asked_for_by_the_job_that_needs_it(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        writes = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert writes <= {"pages", "id-token"}


def test_oldest_and_newest_python_run_on_each_system() -> None:
    workflow = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    matrix = workflow["jobs"]["check"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert {"3.11", "3.14"} <= set(matrix["python"])


def test_new_versions_are_looked_for_wherever_one_is_pinned() -> None:
    updates = yaml.safe_load(DEPENDABOT.read_text(encoding="utf-8"))["updates"]
    watched = {
        (update["package-ecosystem"], folder)
        for update in updates
        for folder in update.get("directories") or [update["directory"]]
    }
    locks = [
        path.parent.relative_to(ROOT).as_posix()
        for room in ("site_builder", "tests")
        for path in (ROOT / room).rglob("package-lock.json")
        if "node_modules" not in path.parts
    ]
    npm = {("npm", f"/{folder}") for folder in locks}
    assert watched == {("github-actions", "/"), ("pip", "/")} | npm
