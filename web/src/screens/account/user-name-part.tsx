import { useRef, useState } from "react";
import { checkOwnUserName } from "../../api/own-identity";
import { m } from "../../texts/account";
import { ProvenForm } from "./proven-form";

const words = m.userName;

/** The name that one signs in with, and the way to another. */
export function UserNamePart({ name }: { name: string }) {
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<{ free: boolean; proposals: string[] }>();
  const title = useRef<HTMLHeadingElement>(null);

  async function ask(typed: string) {
    const wanted = typed.trim();
    if (wanted.length < 3 || wanted === name) return setAnswer(undefined);
    setAnswer(await checkOwnUserName(wanted).catch(() => undefined));
  }

  function close() {
    setOpen(false);
    setAnswer(undefined);
    title.current?.focus();
  }

  return (
    <section className="sheet" aria-labelledby="user-name-title">
      <h2 id="user-name-title" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="now">
        {words.now} <b>{name}</b>
      </p>
      {open ? (
        <ProvenForm
          field="user_name"
          label={words.next}
          hint={words.hint}
          autoComplete="username"
          go={words.save}
          asked={(typed, password) => ({ act: "user-name", user_name: typed, password })}
          done={(fresh) => words.done(fresh.user_name)}
          onClose={close}
          onLeave={ask}
        >
          {(choose) => (
            <>
              <p role="status" className={answer?.free ? "ok-text" : "bad-text"}>
                {answer && (answer.free ? words.free : words.taken)}
              </p>
              {answer && !answer.free && (
                <div className="acts">
                  {answer.proposals.map((each) => (
                    <button
                      key={each}
                      type="button"
                      className="button quiet small"
                      onClick={() => {
                        choose(each);
                        setAnswer({ free: true, proposals: [] });
                      }}
                    >
                      {each}
                    </button>
                  ))}
                </div>
              )}
            </>
          )}
        </ProvenForm>
      ) : (
        <button type="button" className="button quiet small" onClick={() => setOpen(true)}>
          {words.change}
        </button>
      )}
    </section>
  );
}
