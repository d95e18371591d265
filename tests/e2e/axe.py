"""The automatic part of the accessibility rules, WCAG 2.2 A and AA."""

from typing import Any

from playwright.sync_api import Page

from local.place import ROOT

SOURCE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Colours still on their way from one theme to the other are nobody's; one change starts the next.
SETTLED = """async () => {
    const moving = () => document.getAnimations().filter(
        (each) => each instanceof CSSTransition && each.playState !== "finished");
    while (moving().length) await Promise.allSettled(moving().map((each) => each.finished));
}"""

# An option is named by its first line and described by its second: both are said, one is the name.
EXEMPT = ("label-content-name-mismatch", 'role="option"')


def findings(page: Page) -> list[str]:
    """One line a finding: rule, what it wants, and the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    page.evaluate(SETTLED)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
        if not (violation["id"] == EXEMPT[0] and EXEMPT[1] in node["html"])
    ]
