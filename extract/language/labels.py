"""Other pipelines' labels in our terms: OntoNotes labels and subtypes."""

OURS: dict[str, tuple[str, str | None]] = {
    "PERSON": ("PERSON", None),
    "PER": ("PERSON", None),
    "NORP": ("NORP", None),
    "ORG": ("ORG", None),
    "GPE": ("GPE", None),
    "LOC": ("LOC", None),
    "LOCATION": ("LOC", None),
    "ORGANIZATION": ("ORG", None),
    "FAC": ("FAC", None),
    "FACILITY": ("FAC", None),
    "EVENT": ("EVENT", None),
    "EVE": ("EVENT", None),
    "PRODUCT": ("PRODUCT", None),
    "PROD": ("PRODUCT", None),
    "WORK_OF_ART": ("WORK_OF_ART", None),
    "VEHICLE": ("PRODUCT", None),
    "VEH": ("PRODUCT", None),
    "PLATFORM": ("PRODUCT", None),
    "WEAPON": ("PRODUCT", "weapon"),
    "WEA": ("PRODUCT", "weapon"),
    "MILITARY_UNIT": ("ORG", "military_unit"),
    "MISC": ("NORP", None),
}
"""Labels of OntoNotes, CoNLL 2003, ACE, WikiNER and re3d pipelines. What is missing (LAW, DATE, …) names no thing."""


def ours(label: str) -> tuple[str | None, str | None]:
    """Our label and subtype for another pipeline's label; (None, None) for what is no entity of ours."""
    return OURS.get(label.upper(), (None, None))
