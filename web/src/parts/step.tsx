import type { ReactNode } from "react";
import { t } from "../texts";

type Props = { number: number; id?: string; title: string; children: ReactNode };

export function Step({ number, id, title, children }: Props) {
  return (
    <li className="sheet step" id={id}>
      <span className="number" aria-hidden="true">
        {number}
      </span>
      <h2>
        <span className="hidden">{t.importer.step(number)} – </span>
        {title}
      </h2>
      <div className="body">{children}</div>
    </li>
  );
}
