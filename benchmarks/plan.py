"""``python -m benchmarks.plan --articles 1e8 --nodes 20 --cores 16``: what an archive takes on so many machines.

A simulation of the stages of ``--engine ray`` (docs/scale.md): shards are handed to the cores in order, each takes a
time drawn around the mean, machines end now and then and what they were doing is done again, and what one process does
for all articles comes before and after. The costs per article are options; their defaults are the measured ones of
docs/scale.md. Prices are yours to give.
"""

import argparse
import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 200_000
"""Shards simulated one by one; more are simulated as this many larger ones."""


@dataclass(frozen=True)
class Costs:
    """Seconds of one core per article, and bytes per article that stay on disk or in memory."""

    read: float
    parse: float
    copies: float
    ledger: float
    disk: float
    memory: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plan", description=__doc__)
    number = float
    parser.add_argument("--articles", type=number, default=1e8)
    parser.add_argument("--nodes", type=int, default=20)
    parser.add_argument("--cores", type=int, default=16, help="cores of a node")
    parser.add_argument("--shard", type=int, default=1_000, help="articles of a shard")
    parser.add_argument("--read", type=number, default=0.0035, help="core seconds to read and sketch an article")
    parser.add_argument("--parse", type=number, default=0.11, help="core seconds to parse an article")
    parser.add_argument("--copies", type=number, default=0.0001, help="seconds per article of the search for copies")
    parser.add_argument("--ledger", type=number, default=0.004, help="seconds per article of the ledger")
    parser.add_argument("--disk", type=number, default=6_400, help="bytes per article that stay on disk")
    parser.add_argument("--memory", type=number, default=2_000, help="bytes per article in the one process")
    parser.add_argument("--node-life", type=number, default=1_000, help="mean hours until a node ends")
    parser.add_argument("--price", type=number, default=0.0, help="price of a core for an hour")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    costs = Costs(given.read, given.parse, given.copies, given.ledger, given.disk, given.memory)
    for line in report(given.articles, given.nodes, given.cores, given.shard, costs, given.node_life, given.seed):
        print(line)
    if given.price:
        stages = given.articles * (costs.read + costs.parse) + given.articles * (costs.copies + costs.ledger)
        print(f"{'price of the core hours used':<34}{stages / 3600 * given.price:12,.0f}")


def report(articles: float, nodes: int, cores: int, shard: int, costs: Costs, life: float, seed: int) -> list[str]:
    """The plan, line by line."""
    reading = articles * costs.read / (nodes * cores)
    parsing, again = simulate(articles * costs.parse, max(1, round(articles / shard)), nodes, cores, life, seed)
    copies, ledger = articles * costs.copies, articles * costs.ledger
    stages = {"reading": reading, "copies (one process)": copies, "parsing": parsing, "ledger (one process)": ledger}
    lines = [f"{articles:,.0f} articles on {nodes} nodes of {cores} cores", ""]
    lines += [f"{name:<34}{seconds / 3600:12,.1f} h" for name, seconds in stages.items()]
    lines.append(f"{'in all':<34}{sum(stages.values()) / 3600:12,.1f} h")
    lines.append(f"{'shards done again':<34}{again:12,}")
    lines.append(f"{'core hours of parsing':<34}{articles * costs.parse / 3600:12,.0f}")
    lines.append(f"{'disk':<34}{articles * costs.disk / 1e9:12,.0f} GB")
    lines.append(f"{'memory of the one process':<34}{articles * costs.memory / 1e9:12,.0f} GB")
    return lines


def simulate(work: float, shards: int, nodes: int, cores: int, life: float, seed: int) -> tuple[float, int]:
    """Seconds until all ``work`` (core seconds, in so many shards) is done, and how many shards were done again.

    A node ends once in ``life`` hours on the average, and another takes its place a minute later.
    """
    draw = random.Random(seed)
    counted = min(shards, MOST)
    mean = work / counted
    ends = [draw.expovariate(1 / (life * 3600)) for _ in range(nodes)]
    free = [(0.0, node) for node in range(nodes) for _ in range(cores)]
    heapq.heapify(free)
    last, again, left = 0.0, 0, counted
    while left:
        start, node = heapq.heappop(free)
        if start >= ends[node]:
            ends[node] = start + draw.expovariate(1 / (life * 3600))
        end = start + mean * draw.lognormvariate(-0.02, 0.2)
        if end > ends[node]:
            again += 1
            heapq.heappush(free, (ends[node] + 60, node))
            continue
        left -= 1
        last = max(last, end)
        heapq.heappush(free, (end, node))
    return last, again


if __name__ == "__main__":
    main()
