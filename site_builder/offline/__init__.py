"""What a browser needs to keep the site, to read it without a network, and to install it."""
