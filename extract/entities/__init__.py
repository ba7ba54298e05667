"""Named things: mentions linked to ids, countries and places."""
