"""The machinery of the site: from the chapters in docs/chapters to the pages that are read."""
