"""Rows to and from annotation tools: what a reviewer corrects is laid over what was extracted, and becomes gold."""
