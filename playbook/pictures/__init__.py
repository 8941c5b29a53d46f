"""Pictures of the spectrum and of results, as SVG: pure, and the same bytes on every Python."""

from playbook.pictures.change import before_after
from playbook.pictures.dots import Answers, dots
from playbook.pictures.dumbbells import Dumbbell, dumbbells
from playbook.pictures.frame import Frame, responsive
from playbook.pictures.lanes import Lane, Range, lanes
from playbook.pictures.mark import mark
from playbook.pictures.motif import motif
from playbook.pictures.palette import DARK, LIGHT, PAGE, Palette
from playbook.pictures.spectrum import Places, spectrum
from playbook.pictures.timeline import Point, timeline

__all__ = [
    "DARK",
    "LIGHT",
    "PAGE",
    "Answers",
    "Dumbbell",
    "Frame",
    "Lane",
    "Palette",
    "Places",
    "Point",
    "Range",
    "before_after",
    "dots",
    "dumbbells",
    "lanes",
    "mark",
    "motif",
    "responsive",
    "spectrum",
    "timeline",
]
