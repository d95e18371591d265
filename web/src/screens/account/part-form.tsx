import { type ReactNode, useState } from "react";
import { type OwnAct, useOwn } from "../../api/own-identity";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { say } from "../../parts/toasts";
import { m } from "../../texts/account";
import type { Part } from "../creation/fields";

const words = m.identity;

type Props<T> = {
  id: string;
  title: string;
  done: string;
  kept: T;
  asked: (typed: T) => OwnAct;
  children: (part: Part<T>) => ReactNode;
};

/** A part of the account, saved on its own. What is typed stays until it is saved or undone. */
export function PartForm<T extends object>({ id, title, done, kept, asked, children }: Props<T>) {
  const write = useOwn();
  const [typed, setTyped] = useState<T>();
  const [attempt, setAttempt] = useState(0);
  const errors = fieldErrors(write.error);
  const value = typed ?? kept;

  function save() {
    if (write.isPending) return;
    write.mutate(asked(value), {
      onSuccess: () => {
        setTyped(undefined);
        say(done);
      },
      onError: () => setAttempt(attempt + 1),
    });
  }

  function undo() {
    setTyped(undefined);
    write.reset();
    document.getElementById(`${id}-title`)?.focus();
  }

  return (
    <section className="sheet" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {write.isError && <Failure key={attempt} error={write.error} />}
        {children({
          value,
          onChange: (change) => setTyped((now) => ({ ...(now ?? kept), ...change })),
          errors,
        })}
        <div className="acts">
          <button type="submit" className="button" aria-disabled={write.isPending}>
            {write.isPending ? words.saving : words.save}
          </button>
          {typed && (
            <button type="button" className="button quiet" onClick={undo}>
              {words.undo}
            </button>
          )}
        </div>
      </form>
    </section>
  );
}
