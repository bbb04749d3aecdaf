"""Every notebook that a reader can download runs on the reader's own machine."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from site_support import CHAPTERS, Site, code_cells


@pytest.mark.parametrize("slug", [slug for slug in CHAPTERS if code_cells(slug)])
def test_a_download_runs_where_only_the_package_is(site: Site, tmp_path: Path, slug: str) -> None:
    """From elsewhere; that its English twin has the same code is tested with the site."""
    notebook = nbformat.read(site.folder / "notebooks" / f"{slug}.ipynb", as_version=4)
    ran = NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert all(cell.execution_count for cell in ran.cells if cell.cell_type == "code")
