"""The machinery of the site: from the chapters in docs/chapters to the pages that are read."""


class SiteError(Exception):
    """The site cannot be made as it stands; the message says why, and where."""
