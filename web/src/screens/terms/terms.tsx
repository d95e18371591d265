import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { publishTerms, termsQuery } from "../../api/terms";
import { Confirm } from "../../parts/confirm";
import { Empty } from "../../parts/empty";
import { ErrorSummary } from "../../parts/error-summary";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { say } from "../../parts/toasts";
import { useMembership } from "../../routes/use-structure";
import { day } from "../../texts";
import { c } from "../../texts/creation";
import { TermsFields } from "./terms-fields";
import "../creation/creation.css";

const words = c.edit;
const on = (instant: string) => day(instant.slice(0, 10));

/** The agent's side of the terms: the version in force, those before it, a new one. */
export function TermsScreen() {
  const { structure } = useMembership();
  const client = useQueryClient();
  const query = termsQuery(structure.id);
  const { data, error, refetch } = useQuery(query);
  const [typed, setTyped] = useState<{ text?: string; notice?: string }>({});
  const [asking, setAsking] = useState(false);
  const [attempt, setAttempt] = useState(0);

  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Skeleton />;
  const current = data.items[0];
  const text = typed.text ?? current?.text ?? "";
  const notice = typed.notice ?? current?.notice ?? "";
  const same = text === current?.text && notice === current?.notice;

  async function publish() {
    const made = await publishTerms(structure.id, current?.number ?? 0, text, notice);
    client.setQueryData(query.queryKey, made);
    setTyped({});
    setAttempt(0);
    say(words.published(made.items[0]?.number ?? 1));
  }

  return (
    <div className="page narrow">
      <div className="head">
        <div>
          <PageTitle>{words.title}</PageTitle>
          <p>{words.lead}</p>
        </div>
      </div>
      {current ? (
        <p className="soft">
          {words.current(current.number, on(current.published_at), current.published_by)}
        </p>
      ) : (
        <Empty title={words.title} text={words.none} />
      )}
      <form
        className="sheet creation-step"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (same || !text.trim() || !notice.trim()) setAttempt(attempt + 1);
          else setAsking(true);
        }}
      >
        <ErrorSummary
          attempt={attempt}
          errors={attempt && same ? [{ id: "terms-text", message: words.unchanged }] : []}
        />
        <TermsFields
          text={text}
          notice={notice}
          tried={attempt > 0}
          onChange={(change) => setTyped((now) => ({ ...now, ...change }))}
        />
        <div className="acts">
          <button type="submit" className="button">
            {words.publish}
          </button>
        </div>
      </form>
      {data.items.length > 1 && (
        <section>
          <h2>{words.former}</h2>
          <ul>
            {data.items.slice(1).map((each) => (
              <li key={each.number}>
                {words.formerOne(each.number, on(each.published_at), each.published_by)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {asking && (
        <Confirm
          title={words.confirmTitle}
          go={words.publish}
          busy={words.publishing}
          onGo={publish}
          onClose={() => setAsking(false)}
          onReload={() => refetch()}
        >
          <p>{words.confirmText}</p>
        </Confirm>
      )}
    </div>
  );
}
