"""The weaver's signs: half figures, mirrored on the loom, and which regency ties which of them in which colours.

Each line of a figure runs from its outer edge to the centre; ``#`` is the first dye, ``o`` the second. They are our own
drawings in the manner of each region's cloth, not copies of a protected motif.
"""

from dataclasses import dataclass

RHOMB = """
.........#
........##
.......###
......##.#
.....##..#
....##..oo
...##..ooo
..##..oo.o
.##..oo..#
##..oo..##
.##..oo..#
..##..oo.o
...##..ooo
....##..oo
.....##..#
......##.#
.......###
........##
"""
HOOKS = """
##......##
.##....##.
..##..##..
...####...
.......ooo
####..oooo
...#.ooo..
.###.oo..#
.....oo.##
.###.oo..#
...#.ooo..
####..oooo
.......ooo
...####...
..##..##..
.##....##.
"""
HORSE = """
.......##...
......####.o
......##.#.o
##....##..oo
###.####...o
#.######..oo
#.######.o.o
..######..oo
..##..##.o.o
..#....#...o
.##...##..oo
.........ooo
............
"""
MAMULI = """
.....####
...######
..###....
.###..ooo
.##..oooo
.##..oo..
.###..oo.
..###..oo
...###..o
######...
#######..
##...###.
.......##
.........
"""
TURTLE = """
........##
...#...###
..##...#.#
...##.oooo
....#ooo##
.....oo##o
...##oo#oo
..###oo##o
...#.ooo##
......oooo
....##.ooo
...##...#.
..##....##
.........#
..........
"""
MANTA = """
..........
........##
.......###
.....####o
..#####ooo
######o.oo
.####oo.oo
...##ooooo
.....##ooo
.......##o
........##
.........#
.........#
..........
........oo
.........o
"""
STAR = """
.........#
........##
..##....##
..####..##
...####.##
...####oo#
....###oo#
.....ooooo
.#####oo.o
########.o
.#####oo.o
.....ooooo
....###oo#
...####oo#
...####.##
..####..##
..##....##
........##
"""
FLOWER = """
....##...
...####.#
...####o#
..o.##o##
.##o.oo.#
####o.ooo
####oo.oo
.##o.oo.#
..o.##o##
...####o#
...####.#
....##...
oo.....oo
"""
TREE = """
........#
.##....##
####..###
#..#.##.#
...###..#
##.##..##
####..#.#
#..#.##.#
...###..#
.o.##..##
ooo...###
o.o..##.#
..o.##..#
.oo##..##
...#..ooo
.....oooo
"""
SONGKE = """
.........
#.......#
##.....##
###...###
####.####
.####.##o
..###..oo
...#..ooo
.....oooo
...#..ooo
..###..oo
.####.##o
####.####
###...###
##.....##
#.......#
"""
CHEVRON = """
#.......#
##......#
.##....oo
..##..oo.
...##oo..
#...oo...
##.oo##..
.#oo..##.
.oo....##
oo......#
o#......#
"""
EYES = """
......####
....######
...##....#
..##..oo..
.##..oooo.
.#..oo..oo
##..o.##.o
##..o.##.o
.#..oo..oo
.##..oooo.
..##..oo..
...##....#
....######
......####
..........
#.........
##........
#.........
"""
STEPS = """
#........#
##......##
##......##
####..####
####..####
..##oo##..
..##oo##..
....oo....
oo..##..oo
oo..##..oo
....oo....
..##oo##..
..##oo##..
####..####
####..####
##......##
"""
BUD = """
...#
..##
.#oo
##oo
.#oo
..##
...#
....
"""
TOOTH = """
#...
##..
###.
####
###.
##..
"""
DROP = """
....
..##
.###
..##
.o..
.oo.
"""
CROSS = """
#...
##..
.##.
..##
.##.
##..
#...
....
"""


@dataclass(frozen=True)
class Cloth:
    """How one regency weaves: four dyes (ground, first, second, stripe) and its figures, large and small."""

    dyes: tuple[str, str, str, str]
    figures: tuple[str, ...]
    small: tuple[str, ...]


DEFAULT = Cloth(("#22305c", "#f0e4cc", "#c8553a", "#dfa32c"), (RHOMB, HOOKS), (BUD, TOOTH))

CLOTHS: dict[str, Cloth] = {
    "53.01": Cloth(("#7c1d1d", "#f3e6cf", "#e0a02f", "#1f1a1c"), (HOOKS, STEPS), (TOOTH, CROSS)),
    "53.02": Cloth(("#b8421f", "#fbe9c3", "#2a1a16", "#efb233"), (HOOKS, RHOMB), (CROSS, TOOTH)),
    "53.03": Cloth(("#8c2a4a", "#f7d9b5", "#2f5d8a", "#e9b23b"), (STEPS, HOOKS), (TOOTH, DROP)),
    "53.04": Cloth(("#2a1e1c", "#e7593a", "#f2d8a0", "#3f7a55"), (RHOMB, STEPS), (CROSS, TOOTH)),
    "53.05": Cloth(("#1d2733", "#e8d9b8", "#d3542f", "#4c8fa6"), (TURTLE, EYES), (DROP, BUD)),
    "53.06": Cloth(("#5a231c", "#e9c79c", "#b4532f", "#23304f"), (CHEVRON, FLOWER), (DROP, TOOTH)),
    "53.07": Cloth(("#1e2440", "#d9c3a0", "#a8412f", "#7f93c8"), (CHEVRON, TREE), (BUD, TOOTH)),
    "53.08": Cloth(("#6b2a1a", "#f0d7ac", "#d98b3a", "#2b2226"), (FLOWER, STAR), (BUD, DROP)),
    "53.09": Cloth(("#15181f", "#e9edf2", "#5a8fd0", "#c9a24a"), (HORSE, STEPS), (CROSS, TOOTH)),
    "53.10": Cloth(("#17151a", "#f0b429", "#d8432f", "#3f9a6a"), (SONGKE, STAR), (TOOTH, CROSS)),
    "53.11": Cloth(("#223a63", "#f1e2c5", "#b5482c", "#8a2f22"), (HORSE, TREE), (BUD, DROP)),
    "53.12": Cloth(("#20345a", "#e8eef5", "#7fa6d6", "#d9b45a"), (MAMULI, EYES), (DROP, CROSS)),
    "53.13": Cloth(("#4e1723", "#efd6b4", "#c26a3d", "#1f2a44"), (MANTA, STAR), (BUD, CROSS)),
    "53.14": Cloth(("#191414", "#f5e8d2", "#c23a2c", "#e3a72e"), (STAR, FLOWER), (DROP, BUD)),
    "53.15": Cloth(("#1c1730", "#e9c04d", "#b65ab0", "#4fa58f"), (SONGKE, RHOMB), (CROSS, BUD)),
    "53.16": Cloth(("#1a1511", "#f2b61f", "#f6ead0", "#a3391f"), (STAR, CHEVRON), (TOOTH, BUD)),
    "53.17": Cloth(("#7a4a16", "#f6e3bd", "#1f3358", "#d98f2b"), (TREE, MAMULI), (TOOTH, DROP)),
    "53.18": Cloth(("#2a4478", "#f3ead6", "#d8743c", "#152342"), (EYES, MAMULI), (CROSS, TOOTH)),
    "53.19": Cloth(("#12284a", "#f2cf58", "#e2703f", "#5fb0c4"), (SONGKE, CHEVRON), (BUD, TOOTH)),
    "53.20": Cloth(("#1b2444", "#f4d9cf", "#c94f66", "#efe6d6"), (FLOWER, CHEVRON), (DROP, CROSS)),
    "53.21": Cloth(("#a3321c", "#f9dd9c", "#20252e", "#f09a2a"), (EYES, HOOKS), (TOOTH, DROP)),
    "53.71": Cloth(("#14525a", "#f7e6c4", "#d5422c", "#f0b23a"), (FLOWER, RHOMB), (CROSS, DROP)),
}
