import type { ReactNode } from "react";
import { Mark } from "./mark";
import "./empty.css";

type Props = { title: string; text?: string; level?: "h1" | "h2" | "h3"; children?: ReactNode };

/** Nothing to show: what that means, and how to begin. */
export function Empty({ title, text, level: Heading = "h2", children }: Props) {
  return (
    <div className="empty">
      <Mark />
      <Heading>{title}</Heading>
      {text && <p>{text}</p>}
      {children && <div className="acts">{children}</div>}
    </div>
  );
}
