import { type ReactNode, useEffect, useRef } from "react";
import { t } from "../texts";

let arrived = false;

/** The one h1 of a screen: names the tab, and takes the focus when one screen replaces another. */
export function PageTitle({ children, page }: { children: ReactNode; page?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = page ?? (typeof children === "string" ? children : "");

  useEffect(() => {
    document.title = `${name} – ${t.name}`;
  }, [name]);

  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
