"""The spaCy pipeline: which model, which components, in which order."""

from extract.language.pipeline import ModelError, identity, load, make_doc

__all__ = ["ModelError", "identity", "load", "make_doc"]
