"""`--engine ray` on a real cluster of two machines, of which one is killed: the rows are those of one process."""

import os
from pathlib import Path

import pytest
from archive_samples import assert_same_tables, load_with_killer, make_archive

from extract import read_tables
from extract.runs.engines.archive import run_archive
from extract.runs.engines.ray import on_ray
from extract.runs.run import run

# All before Ray is imported: nobody is told of the use, all listen on the loopback address alone, and a machine that
# ended is noticed in seconds and not in half a minute.
SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_health_check_initial_delay_ms": "2000",
    "RAY_health_check_period_ms": "1000",
    "RAY_health_check_timeout_ms": "5000",
    "RAY_health_check_failure_threshold": "2",
    "RAY_enable_metrics_collection": "0",
    "PYTHONPATH": os.pathsep.join(str(folder) for folder in list(Path(__file__).parents)[:2]),
}


@pytest.fixture
def cluster(monkeypatch):
    for name, value in SETTINGS.items():
        before = os.environ.get(name) if name == "PYTHONPATH" else None
        monkeypatch.setenv(name, f"{value}{os.pathsep}{before}" if before else value)
    pytest.importorskip("ray", reason="Ray is not installed (pip install 'extract-security-news[ray]')")
    from ray.cluster_utils import Cluster

    machine = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "object_store_memory": 80 << 20}
    made = Cluster(initialize_head=True, head_node_args={**machine, "include_dashboard": False})
    made.second = made.add_node(**machine)
    yield made
    made.shutdown()


def test_a_machine_that_is_killed_loses_nothing(tmp_path, cluster):
    make_archive(tmp_path / "raw", records=40)
    nlp, killed = load_with_killer(), []

    def kill_one(what: str, done: int, total: int) -> None:
        if what == "parsing" and done == 1 and not killed:
            killed.append(total)
            cluster.remove_node(cluster.second, allow_graceful=False)

    summary = run_archive(
        nlp,
        [str(tmp_path / "raw")],
        str(tmp_path / "parts"),
        lambda job: on_ray(job, address=cluster.address),
        load=load_with_killer,
        shard=8,
        progress=kill_one,
    )
    assert killed and killed[0] >= 6
    words = {item.called: item.problem for item in summary.problems}
    assert words["poison.txt"] == "the process that parsed it ended (SIGKILL)"
    articles = read_tables(tmp_path / "parts").articles
    assert articles.set_index("path")["status"]["poison.txt"] == "failed"
    (tmp_path / "raw" / "poison.txt").unlink()
    run(nlp, [tmp_path / "raw"], tmp_path / "whole")
    assert_same_tables(tmp_path / "whole", tmp_path / "parts", but="poison.txt")
