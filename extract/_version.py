"""The version of the package; a new one makes every article be read again."""

__version__ = "0.1.0"
