"""Python in the page: its files, what this project packs beside them, and the session there."""
