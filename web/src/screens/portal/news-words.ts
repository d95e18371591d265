export type Piece = { text: string; link?: string };

const LINK =
  /\[([^\]\n]+)\]\((https:\/\/[^\s()]+)\)|(https:\/\/[^\s<>()]*[^\s<>().,;:!?])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g;

/** Plain text as paragraphs, each in pieces; a piece may lead somewhere: https and e-mail, nothing else. */
export function paragraphsOf(text: string): Piece[][] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map(piecesOf);
}

function piecesOf(paragraph: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of paragraph.matchAll(LINK)) {
    const [whole, words, target, address, email] = found;
    if (found.index > from) pieces.push({ text: paragraph.slice(from, found.index) });
    if (email) pieces.push({ text: email, link: `mailto:${email}` });
    else pieces.push({ text: words ?? (address as string), link: target ?? (address as string) });
    from = found.index + whole.length;
  }
  if (from < paragraph.length) pieces.push({ text: paragraph.slice(from) });
  return pieces;
}

/** The first words without the marks of links, as an excerpt shows them. */
export function bare(text: string): string {
  return text.replace(/\[([^\]\n]+)\]\(https:\/\/[^\s()]*\)?/g, "$1");
}
