"""Are the corpora there, and the very ones that the model was made from?

python scripts/check_corpora.py CORPORA TABLE
"""

import csv
import hashlib
import sys
from pathlib import Path


def problems(corpora: Path, table: Path) -> list[str]:
    """What is missing or different, in words."""
    found = []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = corpora / row["file"]
            if not path.is_file():
                found.append(f"{row['file']} is not in {corpora} ({row['origin']})")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
                found.append(f"{row['file']} differs from the one in {table.name}")
    return found


if __name__ == "__main__":
    wrong = problems(Path(sys.argv[1]), Path(sys.argv[2]))
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(bool(wrong))
