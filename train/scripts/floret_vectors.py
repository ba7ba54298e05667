"""Static floret vectors (subword hashes in one small table) from tokenised text.

python scripts/floret_vectors.py TEXT OUT
"""

import sys

import floret

DIMENSIONS, BUCKETS, HASHES = 96, 30_000, 2


def main(text: str, out: str) -> None:
    model = floret.train_unsupervised(
        text, model="cbow", mode="floret", hashCount=HASHES, bucket=BUCKETS, dim=DIMENSIONS,
        minn=3, maxn=5, minCount=5, epoch=5, lr=0.05, neg=10, ws=5, thread=1,
    )  # fmt: skip
    model.save_floret_vectors(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
