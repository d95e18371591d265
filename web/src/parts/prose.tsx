import type { ReactNode } from "react";
import "./prose.css";

/** Plain text in paragraphs: `## ` begins a heading, `- ` a point of a list. */
export function Prose({ text }: { text: string }) {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim());
  return (
    <div className="prose">
      {blocks.filter(Boolean).map((block) => (
        <Block key={block}>{block}</Block>
      ))}
    </div>
  );
}

function Block({ children }: { children: string }): ReactNode {
  const lines = children.split("\n");
  if (children.startsWith("## ")) return <h3>{children.slice(3)}</h3>;
  if (lines.every((line) => line.startsWith("- ")))
    return (
      <ul>
        {lines.map((line) => (
          <li key={line}>{line.slice(2)}</li>
        ))}
      </ul>
    );
  return <p>{children}</p>;
}
