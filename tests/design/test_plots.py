"""Columns are as high as what they say, a little is still seen, and nothing is drawn of nothing."""

from nttmart.design.plots import HEIGHT, draw_columns, draw_span


def test_columns_stand_side_by_side_in_proportion() -> None:
    plot = draw_columns([("1", 60, 40), ("2", 50, 0), ("3", 0, 1), ("4", -5, 0)])
    assert plot is not None
    first, half, little, none = plot.columns
    assert (first.lower_height, first.upper_height, first.upper_y) == (58, 39, HEIGHT - 97)
    assert (half.lower_height, half.upper_height) == (49, 0)
    assert (little.lower_height, little.upper_height, little.upper_y) == (0, 2, 98)
    assert (none.lower_height, none.upper_height) == (0, 0)
    assert [column.x for column in plot.columns] == [3, 23, 43, 63]
    assert (plot.width, plot.highest) == (80, first)


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_columns([]) is None
    assert draw_columns([("1", 0, 0), ("2", -5, 0)]) is None


def test_a_span_goes_from_one_percent_to_another_and_stays_on_its_line() -> None:
    spans = [draw_span(*pair) for pair in ((20, 60), (80, 30), (50, 50), (-5, 120))]
    assert [(span.left, span.length, span.rises) for span in spans] == [
        (20, 40, True), (30, 50, False), (50, 1, True), (0, 100, True),
    ]  # fmt: skip
