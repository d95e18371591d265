import type { ReactNode } from "react";
import { Arches } from "../../parts/arches";
import { a } from "../../texts/access";
import "../entry/sign-in.css";
import { PublicFrame } from "../frame/public-frame";

type Props = { title: string; lead?: ReactNode; children: ReactNode };

/** A page of somebody on the way in: the playground beside it, one thing to do. */
export function EntryPage({ title, lead, children }: Props) {
  return (
    <PublicFrame>
      <div className="sign-in">
        <div className="scene">
          <Arches />
          <p>{a.aside}</p>
        </div>
        <section className="entry" aria-labelledby="entry-title">
          <h1 id="entry-title">{title}</h1>
          {lead && <p className="soft">{lead}</p>}
          {children}
        </section>
      </div>
    </PublicFrame>
  );
}
