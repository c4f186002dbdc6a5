"""A first brief from an article: what is known filled in, what the source surely says proposed, `TODO` for the rest."""

from generator.draft.proposals import Proposals, propose
from generator.draft.skeleton import draft_actor, draft_brief, topics_of

__all__ = ["Proposals", "draft_actor", "draft_brief", "propose", "topics_of"]
