import { useRef, useState } from "react";
import { type OwnIdentity, useOwn } from "../../api/own-identity";
import { Failure } from "../../parts/failure";
import { Notice } from "../../parts/notice";
import { say } from "../../parts/toasts";
import { m } from "../../texts/account";
import { ProvenForm } from "./proven-form";

const words = m.email;

type Props = { email: string; awaited: OwnIdentity["email_change"] };

/** The address that mails go to, the one that waits to be confirmed, and the way to another. */
export function EmailPart({ email, awaited }: Props) {
  const [open, setOpen] = useState(false);
  const write = useOwn();
  const title = useRef<HTMLHeadingElement>(null);

  function close() {
    setOpen(false);
    title.current?.focus();
  }

  function keep() {
    write.mutate({ act: "no-email" }, { onSuccess: () => say(words.cancelled) });
    title.current?.focus();
  }

  return (
    <section className="sheet" aria-labelledby="email-title">
      <h2 id="email-title" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="now">
        {email ? words.now : words.none} <b>{email}</b>
      </p>
      {awaited && (
        <Notice tone="wait" title={words.awaited(awaited.email)}>
          <p>{words.awaitedText}</p>
          <button type="button" className="link" onClick={keep}>
            {words.cancel}
          </button>
        </Notice>
      )}
      {write.isError && <Failure error={write.error} />}
      {open ? (
        <ProvenForm
          field="email"
          label={words.next}
          hint={words.hint}
          type="email"
          autoComplete="email"
          go={words.send}
          asked={(typed, password) => ({ act: "email", email: typed, password })}
          done={(fresh) => words.sent(fresh.email_change?.email ?? "")}
          onClose={close}
        />
      ) : (
        <button type="button" className="button quiet small" onClick={() => setOpen(true)}>
          {words.change}
        </button>
      )}
    </section>
  );
}
