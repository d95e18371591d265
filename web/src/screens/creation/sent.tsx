import { useEffect, useRef } from "react";
import { Notice } from "../../parts/notice";
import { c } from "../../texts/creation";
import { Resend } from "./resend";

type Props = { email: string; receipt: string; home: string; photoLost: boolean };

export function Sent({ email, receipt, home, photoLost }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="sheet creation-step">
      <h1 ref={heading} tabIndex={-1}>
        {c.sent.title}
      </h1>
      <p>{c.sent.lead(email)}</p>
      <p className="soft">{c.sent.wait}</p>
      {photoLost && <Notice tone="wait">{c.sent.photoLost}</Notice>}
      <Resend receipt={receipt} />
      <p>
        <a href={home}>{c.sent.home}</a>
      </p>
    </section>
  );
}
