"""Facts and rules as data: the only place that opens a rule file or a knowledge table.

Two kinds of data ship with the package:

* *rules* of one room: ``extract/<room>/rules/<name>.toml``, a list of ``[[rule]]`` tables, each with a ``name``,
  ``examples`` that it must match and, where it has misfired, ``counter_examples`` that it must not;
* *tables* of facts that several rooms share: ``extract/knowledge/<name>.csv``, each row with its ``source``.

A user's own folder is laid over both: ``<folder>/<room>/<name>.toml`` and ``<folder>/<name>.csv``. An entry of the same
key replaces ours, a new one is added, and one with ``drop = true`` (TOML) or ``drop`` = ``true`` (CSV) removes ours.
"""

from extract.knowledge.load import KnowledgeError, Overlay, fingerprint, rule_files, rules, table

__all__ = ["KnowledgeError", "Overlay", "fingerprint", "rule_files", "rules", "table"]
