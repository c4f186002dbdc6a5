"""Where the site stands and where it is edited, from the environment alone."""

from __future__ import annotations

import pytest

from generator.publish.address import edit_template, misquote_link, misquote_template, rules_address, site_address


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ""),
        ({"SITE_URL": ""}, ""),
        ({"SITE_URL": "https://briefs.example.org"}, "https://briefs.example.org/"),
        ({"SITE_URL": "", "GITHUB_REPOSITORY": "Ada/briefs"}, "https://ada.github.io/briefs/"),
        ({"GITHUB_REPOSITORY": "ada/ada.github.io"}, "https://ada.github.io/"),
    ],
)
def test_the_address_of_the_site(environment, address):
    assert site_address(environment) == address


@pytest.mark.parametrize(
    ("environment", "template"),
    [
        ({}, None),
        (
            {"GITHUB_REPOSITORY": "ada/briefs", "GITHUB_REF_NAME": "trunk", "GITHUB_REF_TYPE": "branch"},
            "https://github.com/ada/briefs/edit/trunk/{path}",
        ),
        (
            {
                "GITHUB_REPOSITORY": "ada/briefs",
                "GITHUB_REF_NAME": "7/merge",
                "GITHUB_REF_TYPE": "branch",
                "GITHUB_BASE_REF": "main",
                "GITHUB_SERVER_URL": "https://git.example.org",
            },
            "https://git.example.org/ada/briefs/edit/main/{path}",
        ),
    ],
)
def test_the_edit_links(environment, template):
    assert edit_template(environment) == template


def test_the_page_of_the_rules_stands_in_the_repository_that_is_known():
    on_main = {"GITHUB_REPOSITORY": "ann/briefs", "GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "main"}
    assert rules_address(on_main) == "https://github.com/ann/briefs/blob/main/docs/rules.md"
    assert rules_address({}) == ""


@pytest.mark.parametrize(("environment", "repository", "home"), [
    ({}, "", None),
    ({"GITHUB_REPOSITORY": "ada/briefs"}, "", "https://github.com/ada/briefs"),
    ({"GITHUB_REPOSITORY": "ada/briefs", "GITHUB_SERVER_URL": "https://git.example.org/"}, "", "https://git.example.org/ada/briefs"),
    ({}, "https://github.com/ada/briefs", "https://github.com/ada/briefs"),
    ({}, "https://github.com/ada/briefs.git", "https://github.com/ada/briefs"),
    ({"GITHUB_REPOSITORY": "eve/fork"}, "https://github.com/ada/briefs/", "https://github.com/ada/briefs"),
    ({}, "https://gitlab.example.org/ada/briefs", None),
])  # fmt: skip
def test_where_a_misquote_is_reported(environment, repository, home, tmp_path):
    assert misquote_template(tmp_path, repository, environment) is None  # no form, no link
    (tmp_path / ".github" / "ISSUE_TEMPLATE").mkdir(parents=True)
    (tmp_path / ".github" / "ISSUE_TEMPLATE" / "report-a-misquote.yml").touch()
    template = misquote_template(tmp_path, repository, environment)
    assert template == (home and f"{home}/issues/new?template=report-a-misquote.yml&page={{page}}")


def test_the_form_gets_the_pages_address():
    assert (
        misquote_link("https://x/new?page={page}", "https://a.io/b?c&d#e")
        == "https://x/new?page=https%3A%2F%2Fa.io%2Fb%3Fc%26d%23e"
    )
