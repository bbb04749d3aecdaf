"""Every figure of the site: one function each, from data to a figure that a notebook shows."""
