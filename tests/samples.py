"""What several tests read: the folder of the project, and an article of one paragraph that has rows in every table."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WIRE = (
    "BAMAKO, March 4, 2021 (Test Wire) -- Gunmen killed 12 soldiers and wounded five others near Gao on Tuesday, "
    "the Malian army said. France and Mali signed a Status of Forces Agreement (SOFA) in 2013.\n"
    "Share on Facebook\n"
)
