"""The shop's sign: a diamond of ikat in turmeric and morinda on indigo."""

ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='#254583' d='M0 0h16v16H0z'/>"
    "<path fill='#f3c14b' d='M8 2l6 6-6 6-6-6z'/><path fill='#9c2f20' d='M8 5l3 3-3 3-3-3z'/></svg>"
)
