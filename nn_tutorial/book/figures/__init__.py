"""Every figure of the site: one function each, from data to a matplotlib Figure."""
