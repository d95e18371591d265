import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import "./notice.css";

export type Tone = "ok" | "wait" | "bad" | "plain";

const icons: Record<Tone, IconName> = {
  ok: "check",
  wait: "warning",
  bad: "warning",
  plain: "info",
};

type Props = { tone?: Tone; title?: ReactNode; children?: ReactNode; live?: "alert" | "status" };

/** A message that belongs to its place on the page. */
export function Notice({ tone = "plain", title, children, live }: Props) {
  return (
    <div className={`notice ${tone}`} role={live}>
      <Icon name={icons[tone]} />
      <div>
        {title && <p className="title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
