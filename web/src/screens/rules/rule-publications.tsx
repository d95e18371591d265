import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../../api/problems";
import { publicationQuery, publicationsPage, rulesQuery, useRulebook } from "../../api/rules";
import { Confirm } from "../../parts/confirm";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { moment } from "../../texts";
import { r } from "../../texts/rules";
import { NotFound } from "../frame/lost";
import { ChangeList } from "./change-list";
import { downloadRules } from "./rule-download";
import "../people/licensees.css";
import "./rule.css";

/** Every publication: who, when, why. */
export function RulePublications() {
  const { id, slug } = useStructure();
  const list = useInfiniteQuery({
    queryKey: ["rules", id, "publications"],
    queryFn: ({ pageParam }) => publicationsPage(id, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => (next ? Number(next) : undefined),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page narrow">
      <Link className="back" to="/s/$slug/regles" params={{ slug }}>
        <Icon name="left" size={16} />
        {r.rule.back}
      </Link>
      <div className="head">
        <div>
          <PageTitle>{r.publications.title}</PageTitle>
          <p>{r.publications.lead}</p>
        </div>
      </div>
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      {list.isPending && <Skeleton rows={4} />}
      <ul className="sheet people">
        {items.map(({ number, at, by, reason, rules }) => (
          <li key={number}>
            <Link
              to="/s/$slug/regles/publications/$number"
              params={{ slug, number: String(number) }}
            >
              <span>
                <b>{`${r.publications.number(number)} : ${reason}`}</b>
                <small>
                  {[r.publications.by(by, moment(at)), rules > 0 && r.publications.changes(rules)]
                    .filter(Boolean)
                    .join(", ")}
                </small>
              </span>
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button quiet" onClick={() => list.fetchNextPage()}>
          {r.publications.more}
        </button>
      )}
    </div>
  );
}

/** What one publication changed, its files, and the way back to it. */
export function RulePublication() {
  const { id, slug } = useStructure();
  const { number } = useParams({ from: "/inside/s/$slug/regles/publications/$number" });
  const found = useQuery(publicationQuery(id, number));
  const rules = useQuery(rulesQuery(id));
  const book = useRulebook(id);
  const navigate = useNavigate();
  const [asking, ask] = useState(false);
  if (found.error instanceof Problem && found.error.status === 404) return <NotFound />;
  if (!found.data) {
    return (
      <div className="page narrow">
        {found.isError ? <Failure error={found.error} /> : <Skeleton rows={4} />}
      </div>
    );
  }
  const { publication, changes, in_force } = found.data;
  return (
    <div className="page narrow">
      <Link className="back" to="/s/$slug/regles/publications" params={{ slug }}>
        <Icon name="left" size={16} />
        {r.publications.back}
      </Link>
      <div className="head">
        <div>
          {in_force && <span className="chip ok">{r.publications.inForce}</span>}
          <PageTitle>{r.publications.number(publication.number)}</PageTitle>
          <p>{publication.reason}</p>
          <p className="faint">
            {r.publications.published(publication.by, moment(publication.at))}
          </p>
        </div>
        <div className="acts">
          <button
            type="button"
            className="button quiet"
            onClick={() => downloadRules(id, publication.number)}
          >
            <Icon name="download" />
            {r.publications.export}
          </button>
          {!in_force && (
            <button type="button" className="button quiet" onClick={() => ask(true)}>
              <Icon name="history" />
              {r.publications.restore}
            </button>
          )}
        </div>
      </div>
      <section className="sheet" aria-label={r.changes.list}>
        {changes.length ? <ChangeList changes={changes} slug={slug} /> : r.publications.first}
      </section>
      {asking && rules.data && (
        <Confirm
          title={r.publications.restoreTitle(publication.number)}
          go={r.publications.restoreGo}
          busy={r.publications.restoreGo}
          onClose={() => ask(false)}
          onReload={book.refresh}
          onGo={async () => {
            await book.restore(rules.data.standing.version, number);
            navigate({ to: "/s/$slug/regles/projet", params: { slug } });
          }}
        >
          <p>{r.publications.restoreText}</p>
        </Confirm>
      )}
    </div>
  );
}
