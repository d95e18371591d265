import { Link } from "@tanstack/react-router";
import type { ListHead } from "../../api/model";
import { useNarrow } from "../../parts/use-narrow";
import { day, dayOf, t } from "../../texts";

type Props = { items: ListHead[]; slug: string };

const TONES: Record<string, string> = {
  loaded: "ok",
  checked: "wait",
  loading: "wait",
  waiting: "wait",
  refused: "bad",
  failed: "bad",
};

/** The loads, newest first: a table on a desk, cards on a phone. The whole row is the link. */
export function ListRows({ items, slug }: Props) {
  return useNarrow() ? <Cards items={items} slug={slug} /> : <Table items={items} slug={slug} />;
}

function Table({ items, slug }: Props) {
  const { columns } = t.lists;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{columns.list}</th>
          <th scope="col">{columns.day}</th>
          <th scope="col" className="n">
            {columns.rows}
          </th>
          <th scope="col">{columns.result}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <Title item={item} slug={slug} />
              <small>{t.lists.sent(item.by, dayOf(item.created_at))}</small>
            </th>
            <td>{day(item.listed_on)}</td>
            <td className="n">
              <span className="amount">{item.rows ? item.rows.toLocaleString("fr-FR") : "–"}</span>
            </td>
            <td>
              <Result item={item} />
            </td>
            <td>
              <State item={item} />
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
          <State item={item} />
          <Title item={item} slug={slug} />
          <small>
            {[
              `${t.lists.columns.day} ${day(item.listed_on)}`,
              item.rows > 0 && t.lists.rows(item.rows),
            ]
              .filter(Boolean)
              .join(", ")}
          </small>
          <Result item={item} />
        </li>
      ))}
    </ul>
  );
}

function Title({ item, slug }: { item: ListHead; slug: string }) {
  return (
    <Link className="row-link" to="/s/$slug/listes/$load" params={{ slug, load: item.id }}>
      {item.kind.label}
    </Link>
  );
}

function Result({ item }: { item: ListHead }) {
  return (
    <>
      {item.state.code === "loaded" && t.lists.result(item.new, item.changed)}
      {item.left_out > 0 && <small>{t.lists.leftOut(item.left_out)}</small>}
    </>
  );
}

function State({ item }: { item: ListHead }) {
  return <span className={`chip ${TONES[item.state.code] ?? ""}`}>{item.state.label}</span>;
}
