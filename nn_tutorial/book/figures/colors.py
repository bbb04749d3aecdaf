"""The colours of every figure, which the colour-blind can tell apart."""

# M. Okabe and K. Ito, "Color Universal Design" (2008), without its black and its yellow,
# which vanish on a dark or a light page.
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILLION = "#D55E00"
SKY = "#56B4E9"
PURPLE = "#CC79A7"
COLORS = (BLUE, ORANGE, GREEN, VERMILLION, SKY, PURPLE)
GREY = "#808080"
# The site turns it into the colour of the page's own text, light or dark.
BLACK = "#000000"
