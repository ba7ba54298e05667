"""Brown clusters of English words from the package spacy-lookups-data to the table that the pipeline reads.

python scripts/clusters.py FOLDER OUT

FOLDER is where the package was unpacked (``pip install --target FOLDER``): installed beside spaCy it would change what
spaCy does with every word.
"""

import sys
from pathlib import Path

import numpy as np
import srsly
from spacy.strings import hash_string

from extract.language.clusters import RECORD


def main(folder: Path, out: Path) -> None:
    table = srsly.read_gzip_json(folder / "spacy_lookups_data" / "data" / "en_lexeme_cluster.json.gz")
    numbers = {hash_string(word): cluster for word, cluster in table.items() if cluster}
    records = np.array(sorted(numbers.items()), dtype=RECORD)
    out.write_bytes(records.tobytes())
    print(f"{out}: {len(records)} words, {len(set(numbers.values()))} clusters, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
