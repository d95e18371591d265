import type { Difference } from "../../api/rules";
import { r } from "../../texts/rules";
import "./difference-list.css";

/** Old → new, field by field. */
export function DifferenceList({ differences }: { differences: Difference[] }) {
  return (
    <dl className="differences">
      {differences.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Side name={r.changes.before} values={before} other={after} mark="del" />
            <span aria-hidden="true">→</span>
            <Side name={r.changes.after} values={after} other={before} mark="ins" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type SideProps = { name: string; values: string[]; other: string[]; mark: "del" | "ins" };

/** What only one side has is marked; of long lists, only that is shown. */
function Side({ name, values, other, mark: Mark }: SideProps) {
  const own = values.filter((value) => !other.includes(value));
  return (
    <span className="side">
      <span className="hidden">{`${name} : `}</span>
      {values.length === 0 && <i>{r.changes.nothing}</i>}
      {values.length > 0 && own.length === 0 && <i>…</i>}
      {own.map((value) => (
        <Mark key={value}>{value}</Mark>
      ))}
    </span>
  );
}
