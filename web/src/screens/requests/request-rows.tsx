import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RequestSummary } from "../../api/model";
import { useNarrow } from "../../parts/use-narrow";
import { dayOf, t } from "../../texts";
import { nameOf } from "../sessions/session-desk";
import { RequestState } from "./request-state";
import "../sessions/sessions.css";

type Props = { items: RequestSummary[]; slug: string; office?: boolean };

/** A list of requests: a table on a desk, cards on a phone. The whole row is the link. */
export function RequestRows(props: Props) {
  return useNarrow() ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ items, slug, office }: Props) {
  const { columns } = t.requests;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{columns.person}</th>
          <th scope="col">{columns.kind}</th>
          <th scope="col">{office ? columns.from : columns.session}</th>
          <th scope="col">{columns.sent}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Title item={item} slug={slug} office={office} />
              <small>{t.requests.numbered(item.number)}</small>
            </th>
            <td>
              {item.kind.label}
              <small>{item.about}</small>
            </td>
            <td>
              {office ? item.structure.name : item.session?.title}
              {office && item.session && <small>{item.session.title}</small>}
            </td>
            <td>{dayOf(item.sent_at)}</td>
            <td>
              <RequestState state={item.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ items, slug, office }: Props) {
  return (
    <ul className="row-cards">
      {items.map((item) => (
        <li key={item.id}>
          <RequestState state={item.state} />
          <Title item={item} slug={slug} office={office} />
          <small>{[item.kind.label, item.about].filter(Boolean).join(" : ")}</small>
          <small>
            {[
              t.requests.numbered(item.number),
              office ? item.structure.name : item.session?.title,
              dayOf(item.sent_at),
            ]
              .filter(Boolean)
              .join(", ")}
          </small>
        </li>
      ))}
    </ul>
  );
}

type TitleProps = { item: RequestSummary; slug: string; office: boolean | undefined };

function Title({ item, slug, office }: TitleProps): ReactNode {
  return (
    <Link
      className="row-link"
      to={office ? "/s/$slug/siege/$request" : "/s/$slug/demandes/$request"}
      params={{ slug, request: item.id }}
    >
      {nameOf(item.person)}
    </Link>
  );
}
