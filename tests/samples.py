"""What several tests read: the folder of the project, and an article of one paragraph that has rows in every table."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WIRE = (
    "BAMAKO, March 4, 2021 (Test Wire) -- Gunmen killed 12 soldiers and wounded five others near Gao on Tuesday, "
    "the Malian army said. France and Mali signed a Status of Forces Agreement (SOFA) in 2013.\n"
    "Share on Facebook\n"
)

STORY = (
    "Gunmen attacked a convoy of the border police near the town of Tessit on Tuesday morning, the ministry of the "
    "interior said in a statement. Twelve officers were killed and five others were wounded when their lorry hit a "
    "mine and came under fire from both sides of the road. The survivors walked to the next post, where a helicopter "
    "picked them up in the afternoon. No group has said that it was behind the attack. The governor of the region, "
    "Ibrahim Diallo, asked people to stay at home until the road is safe again, and said that a company of infantry "
    "was on its way from Gao. The convoy had been carrying school books and rice to villages along the river, a driver "
    "said."
)
"""An article of a usual paragraph's length, long enough to be compared with its copies."""
