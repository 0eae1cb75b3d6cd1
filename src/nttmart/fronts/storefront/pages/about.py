"""Who we are: the words are in the template, the numbers come from what is known of the outlets today."""

from dataclasses import dataclass

from nttmart.contexts.outlets import api as outlets


@dataclass(frozen=True, slots=True)
class AboutView:
    """How many outlets are reported open, and how many have only been announced."""

    outlets_open: int
    outlets_announced: int


def about_view() -> AboutView:
    """Count the outlets by what is known of them."""
    states = [card.state for card in outlets.list_outlets()]
    return AboutView(states.count("opened"), states.count("announced"))
