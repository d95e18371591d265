import { Link } from "@tanstack/react-router";
import type { Diploma } from "../../api/model";
import { useNarrow } from "../../parts/use-narrow";
import { shortDay, t } from "../../texts";

type Props = { items: Diploma[]; slug: string; onDuplicate: (diploma: Diploma) => void };

const TONES: Record<string, string> = {
  given: "ok",
  replaced: "wait",
  reserved: "wait",
  revoked: "bad",
  unused: "",
};

/** The register's lines: a table on a desk, cards on a phone. */
export function DiplomaRows(props: Props) {
  return useNarrow() ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ items, slug, onDuplicate }: Props) {
  const { columns } = t.diplomas;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.holder}</th>
          <th scope="col">{columns.certification}</th>
          <th scope="col">{columns.session}</th>
          <th scope="col">{columns.standing}</th>
          <th scope="col" className="no-print">
            <span className="hidden">{t.session.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row" className="number">
              {item.number}
              {!item.drawn && <small>{t.diplomas.typed}</small>}
            </th>
            <td>
              {holder(item)}
              <small>{item.holder?.licence}</small>
            </td>
            <td>
              {item.certification.label}
              <small>{shortDay(item.granted_on)}</small>
            </td>
            <td>
              <Session item={item} slug={slug} />
              <small>{item.structure_name}</small>
            </td>
            <td>
              <Standing item={item} />
            </td>
            <td className="tool no-print">
              <Again item={item} onDuplicate={onDuplicate} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ items, slug, onDuplicate }: Props) {
  return (
    <ul className="diploma-cards">
      {items.map((item) => (
        <li key={item.id}>
          <span className="number">{item.number}</span>
          <span>{[holder(item), item.holder?.licence].filter(Boolean).join(", ")}</span>
          <small>{`${item.certification.label}, ${shortDay(item.granted_on)}`}</small>
          <Session item={item} slug={slug} />
          <Standing item={item} />
          <Again item={item} onDuplicate={onDuplicate} />
        </li>
      ))}
    </ul>
  );
}

function holder({ holder }: Diploma): string {
  return holder ? `${holder.last_name} ${holder.first_name}` : "–";
}

/** A link to the structure's own sessions alone. */
function Session({ item, slug }: { item: Diploma; slug: string }) {
  if (!item.session) return item.session_title;
  return (
    <Link to="/s/$slug/sessions/$session" params={{ slug, session: item.session }}>
      {item.session_title}
    </Link>
  );
}

function Standing({ item }: { item: Diploma }) {
  return (
    <div>
      <span className={`chip ${TONES[item.standing.code]}`}>{item.standing.label}</span>
      {item.because && <small>{item.because}</small>}
      {item.duplicates.map(({ rank, issued_on, reason, issued_by }) => (
        <small key={rank}>
          {t.diplomas.duplicate(rank, shortDay(issued_on), reason, issued_by)}
        </small>
      ))}
    </div>
  );
}

function Again({ item, onDuplicate }: Pick<Props, "onDuplicate"> & { item: Diploma }) {
  if (!["given", "replaced"].includes(item.standing.code)) return null;
  return (
    <button
      type="button"
      className="link no-print"
      aria-label={t.diplomas.againNamed(item.number)}
      onClick={() => onDuplicate(item)}
    >
      {t.diplomas.again}
    </button>
  );
}
