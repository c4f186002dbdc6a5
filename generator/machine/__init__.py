"""What a site offers to machines beside its pages: JSON, feeds, annotations, citations, and what a page's head says.

Pure, from an edition to files: which there are is `offered`, what a page says of itself is `head_of`, and what readers'
browsers keep of it `Visits`. docs/machines.md
describes the addresses and formats for users.
"""

from generator.machine.head import Alternate, Head, head_of
from generator.machine.offered import known_in_index, offered
from generator.machine.site import BRIEFS, COPIES, Site
from generator.machine.visits import Visits
from generator.machine.written import Encoded

__all__ = ["BRIEFS", "COPIES", "Alternate", "Encoded", "Head", "Site", "Visits", "head_of", "known_in_index", "offered"]
