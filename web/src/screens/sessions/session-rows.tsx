import { Link } from "@tanstack/react-router";
import type { SessionSummary } from "../../api/model";
import { Icon } from "../../parts/icon";
import { useNarrow } from "../../parts/use-narrow";
import { daysFirst, t } from "../../texts";
import { DaysLeft } from "./countdown";
import { StateChip } from "./state-chip";

export type Sort = "date" | "-date" | "title" | "-title";

type List = { items: SessionSummary[]; slug: string };
type Props = List & { sort: Sort; onSort: (sort: Sort) => void };

/** The list of sessions: a table on a desk, cards on a phone. The whole row is the link. */
export function SessionRows(props: Props) {
  const { items, slug } = props;
  return useNarrow() ? <Cards items={items} slug={slug} /> : <Table {...props} />;
}

type HeadProps = Omit<Props, keyof List> & { by: "date" | "title"; label: string };

/** Pressed once it orders the list, pressed again it turns it round. */
function SortHead({ by, sort, onSort, label }: HeadProps) {
  const mine = sort.endsWith(by);
  const down = sort.startsWith("-");
  const first: Sort = by === "date" ? "-date" : "title";
  return (
    <th scope="col" aria-sort={mine ? (down ? "descending" : "ascending") : undefined}>
      <button
        type="button"
        className={`sort ${mine ? (down ? "down" : "up") : ""}`}
        onClick={() => onSort(mine ? (down ? by : `-${by}`) : first)}
      >
        {label}
        <Icon name="down" size={16} />
      </button>
    </th>
  );
}

function Table({ items, slug, sort, onSort }: Props) {
  const { columns } = t.sessions;
  return (
    <table className="rows">
      <thead>
        <tr>
          <SortHead by="title" sort={sort} onSort={onSort} label={columns.session} />
          <SortHead by="date" sort={sort} onSort={onSort} label={columns.dates} />
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
              <DaysLeft countdown={item.countdown} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ items, slug }: List) {
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
          <DaysLeft countdown={item.countdown} />
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
