"""The notebooks run from top to bottom on the tables that data/raw gives."""

import nbformat
import pytest
from samples import ROOT
from nbclient import NotebookClient

from extract.runs.run import run


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_runs(path, nlp, tmp_path, monkeypatch):
    run(nlp, [ROOT / "data" / "raw"], tmp_path / "out")
    monkeypatch.setenv("EXTRACT_OUT", str(tmp_path / "out"))
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "notebooks are kept without outputs"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert all(cell.outputs for cell in notebook.cells if cell.cell_type == "code")
