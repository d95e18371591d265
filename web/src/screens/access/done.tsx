import { type ReactNode, useEffect, useRef } from "react";
import { EntryPage } from "./entry-page";
import "./access.css";

type Props = { title: string; text: ReactNode; children?: ReactNode };

/** What has come of it, in place of the form; takes the focus, so that it is heard. */
export function Done({ title, text, children }: Props) {
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <EntryPage title={title}>
      <div className="told" role="status" tabIndex={-1} ref={told}>
        <p>{text}</p>
      </div>
      <div className="acts-below">{children}</div>
    </EntryPage>
  );
}
