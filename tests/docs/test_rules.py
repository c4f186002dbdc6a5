"""The page of the rules is made of the explanations that `briefing explain` prints."""

from __future__ import annotations

from generator.errors import RULES
from generator.report import rules_page
from tests.conftest import Golden
from tests.docs.pages import RULES_PAGE, headings, made_anew, read


def test_the_page_holds_what_explain_tells(golden: Golden):
    golden.check(RULES_PAGE, made_anew(read(RULES_PAGE), {"explanations": rules_page()}))


def test_each_rule_has_its_heading_which_reports_lead_to():
    anchors = [heading.anchor for heading in headings(read(RULES_PAGE))]
    for code in RULES:
        assert anchors.count(code.lower()) == 1
