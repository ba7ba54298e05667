"""``python -m extract.knowledge``: make the indexes of the tables anew after a change of theirs."""

from extract.knowledge.index import write_index
from extract.knowledge.known import TOWNS

if __name__ == "__main__":
    print(write_index("towns", TOWNS))
