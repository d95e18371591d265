import { paragraphsOf } from "./news-words";

/** Plain text as paragraphs with its links. */
export function NewsText({ text }: { text: string }) {
  return (
    <div className="news-text">
      {paragraphsOf(text).map((pieces, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other names for its parts
        <p key={number}>
          {pieces.map(({ text: words, link }, place) =>
            link ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <a key={place} href={link}>
                {words}
              </a>
            ) : (
              words
            ),
          )}
        </p>
      ))}
    </div>
  );
}
