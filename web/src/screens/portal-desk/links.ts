import { d } from "../../texts/portal-desk";

export type BlockLink = { href: string; words: string };

/** Where the block leads: signing in, creating a space where it is open, contact, news. */
export function linksOf(address: string, creationOpen: boolean): BlockLink[] {
  return [
    { href: `${address}#connexion`, words: d.linkSignIn },
    ...(creationOpen ? [{ href: `${address}/creation`, words: d.linkCreate }] : []),
    { href: `${address}#contact`, words: d.linkContact },
    { href: `${address}/actualites`, words: d.linkNews },
  ];
}

/** The block as HTML: a list of links and nothing else. */
export function htmlOf(links: BlockLink[]): string {
  const lines = links.map(
    ({ href, words }) => `    <li><a href="${escaped(href)}">${escaped(words)}</a></li>`,
  );
  return [
    `<nav aria-label="${escaped(d.blockName)}">`,
    "  <ul>",
    ...lines,
    "  </ul>",
    "</nav>",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
