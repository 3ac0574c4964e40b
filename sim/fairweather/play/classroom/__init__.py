"""A class that plays: seats held by teams, kept in a log that outlives the server."""
