import { Link } from "@tanstack/react-router";
import type { SessionSummary } from "../api/model";
import { daysFirst, t } from "../texts";
import { StateChip } from "./state-chip";
import { useNarrow } from "./use-narrow";

type Props = { items: SessionSummary[]; slug: string };

/** The list of sessions: a table on a desk, cards on a phone. The whole row is the link. */
export function SessionRows({ items, slug }: Props) {
  return useNarrow() ? <Cards items={items} slug={slug} /> : <Table items={items} slug={slug} />;
}

function Table({ items, slug }: Props) {
  const { columns } = t.sessions;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{columns.session}</th>
          <th scope="col">{columns.dates}</th>
          <th scope="col">{columns.place}</th>
          <th scope="col" className="n">
            {columns.candidates}
          </th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Title item={item} slug={slug} />
              <small>{brevets(item)}</small>
            </th>
            <td>{daysFirst(item.starts_on, item.ends_on)}</td>
            <td>{item.place}</td>
            <td className="n">
              <span className="amount">{item.candidates}</span>
            </td>
            <td>
              <StateChip state={item.state} />
              {item.state === "closed" && <small>{t.sessions.awarded(item.awarded)}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ items, slug }: Props) {
  return (
    <ul className="row-cards">
      {items.map((item) => (
        <li key={item.id}>
          <StateChip state={item.state} />
          <Title item={item} slug={slug} />
          <small>
            {[daysFirst(item.starts_on, item.ends_on), item.place].filter(Boolean).join(", ")}
          </small>
          <small>
            {t.count.candidates(item.candidates)}
            {item.state === "closed" && `, ${t.sessions.awarded(item.awarded)}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

function Title({ item, slug }: { item: SessionSummary; slug: string }) {
  return (
    <Link
      className="row-link"
      to="/s/$slug/sessions/$session"
      params={{ slug, session: item.id }}
      preload="intent"
    >
      {item.title}
    </Link>
  );
}

function brevets({ certifications, sheet }: SessionSummary): string {
  return certifications.map(({ label }) => label).join(", ") || sheet.label;
}
