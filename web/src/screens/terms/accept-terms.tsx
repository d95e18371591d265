import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Membership } from "../../api/model";
import { meQuery } from "../../api/queries";
import { acceptTerms, termsInForce } from "../../api/terms";
import { ErrorSummary } from "../../parts/error-summary";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { Prose } from "../../parts/prose";
import { Skeleton } from "../../parts/skeleton";
import { day } from "../../texts";
import { c } from "../../texts/creation";
import { Accept } from "../creation/terms-step";
import "../creation/creation.css";

/** Before all else: the terms that have changed since the person accepted them. */
export function AcceptTerms({ membership: { structure } }: { membership: Membership }) {
  const client = useQueryClient();
  const terms = useQuery({
    queryKey: ["terms-in-force", structure.slug],
    queryFn: () => termsInForce(structure.slug),
  });
  const [accepted, setAccepted] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [error, setError] = useState<unknown>();
  const missing = attempt > 0 && !accepted;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!accepted) return setAttempt(attempt + 1);
    if (!terms.data) return;
    setError(undefined);
    try {
      client.setQueryData(meQuery.queryKey, await acceptTerms(structure.id, terms.data.number));
    } catch (refused) {
      setError(refused);
      setAccepted(false);
      terms.refetch();
    }
  }

  return (
    <form className="page narrow creation" noValidate onSubmit={submit}>
      <PageTitle>{c.accept.title}</PageTitle>
      <p className="soft">{c.accept.lead(structure.name)}</p>
      <ErrorSummary
        attempt={attempt}
        errors={missing ? [{ id: "terms", message: c.accept.missing }] : []}
      />
      {Boolean(error) && <Failure error={error} />}
      {terms.error && <Failure error={terms.error} retry={() => terms.refetch()} />}
      {!terms.data && !terms.error && <Skeleton />}
      {terms.data && (
        <section className="sheet creation-step">
          <p className="faint">
            {c.terms.version(terms.data.number, day(terms.data.published_at.slice(0, 10)))}
          </p>
          <Prose text={terms.data.text} />
          <h2>{c.terms.notice}</h2>
          <Prose text={terms.data.notice} />
          <Accept
            accepted={accepted}
            onChange={setAccepted}
            error={missing ? c.accept.missing : undefined}
          />
          <div className="acts">
            <button type="submit" className="button">
              {c.accept.go}
            </button>
          </div>
        </section>
      )}
    </form>
  );
}
