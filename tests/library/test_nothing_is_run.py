"""No code of ours runs what it reads, unpickles it, or fetches what it names."""

import ast

import pytest
from samples import ROOT

FILES = sorted((ROOT / "extract").rglob("*.py"))
MODULES = frozenset(
    "pickle shelve marshal dill cloudpickle joblib urllib.request requests http.client ftplib telnetlib socket "
    "subprocess pty code importlib.util runpy ctypes xml.etree xml.sax.expatreader xml.dom".split()
)
CALLS = frozenset("eval exec compile __import__".split())
METHODS = frozenset({"os.system", "os.popen", "yaml.unsafe_load", "yaml.full_load", "pd.read_pickle", "np.load"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "extract").as_posix())
def test_nothing_that_is_read_is_run_or_fetched(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                named = [alias.name for alias in names]
            case ast.ImportFrom(module=module):
                named = [module or ""]
            case ast.Call(func=ast.Name(id=name)):
                assert name not in CALLS, node.lineno
                continue
            case ast.Call(func=ast.Attribute()):
                called = ast.unparse(node.func)
                assert called not in METHODS, node.lineno
                # PyYAML builds objects unless it is told not to.
                assert called != "yaml.load" or "BaseLoader" in ast.unparse(node), node.lineno
                continue
            case _:
                continue
        for module in named:
            assert not any(module == bad or module.startswith(f"{bad}.") for bad in MODULES), (module, node.lineno)
