import { Link } from "@tanstack/react-router";
import type { RuleSummary } from "../../api/rules";
import { useNarrow } from "../../parts/use-narrow";
import { shortDay } from "../../texts";
import { r } from "../../texts/rules";

type Props = { items: RuleSummary[]; day: string; slug: string };

/** The rules with the version of a day: a table at the desk, cards on a phone. */
export function RuleRows({ items, day, slug }: Props) {
  if (useNarrow()) {
    return (
      <ul className="row-cards">
        {items.map((item) => (
          <li key={`${item.kind} ${item.code}`}>
            <RuleLink item={item} slug={slug} />
            <small>{[item.sheet?.label, versionOn(item, day)].filter(Boolean).join(", ")}</small>
            <State item={item} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table className="rows dense">
      <thead>
        <tr>
          <th scope="col">{r.columns.label}</th>
          <th scope="col">{r.columns.sheet}</th>
          <th scope="col">{r.columns.version}</th>
          <th scope="col">{r.columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={`${item.kind} ${item.code}`}>
            <td>
              <RuleLink item={item} slug={slug} />
              <small>{`${item.code}, ${r.one[item.kind].toLowerCase()}`}</small>
            </td>
            <td>{item.sheet?.label}</td>
            <td>
              {versionOn(item, day)}
              {item.versions.length > 1 && <small>{r.versions(item.versions.length)}</small>}
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

function RuleLink({ item, slug }: { item: RuleSummary; slug: string }) {
  const { kind, code, label } = item;
  return (
    <Link className="row-link" to="/s/$slug/regles/$kind/$code" params={{ slug, kind, code }}>
      {label}
    </Link>
  );
}

function State({ item: { changed, blocking, warnings } }: { item: RuleSummary }) {
  return (
    <span className="chips">
      {changed && <span className="chip accent-chip">{r.onlyChanged}</span>}
      {blocking > 0 && <span className="chip bad">{r.standing.blocking(blocking)}</span>}
      {warnings > 0 && <span className="chip wait">{r.standing.warnings(warnings)}</span>}
    </span>
  );
}

/** « depuis le 01/01/2023 », or what is to come. */
function versionOn({ versions }: RuleSummary, day: string): string {
  const now = versions.find(
    (one) => one.valid_from <= day && (!one.valid_to || day <= one.valid_to),
  );
  if (now) {
    return now.valid_to
      ? r.fromTo(shortDay(now.valid_from), shortDay(now.valid_to))
      : r.since(shortDay(now.valid_from));
  }
  const next = versions.find((one) => one.valid_from > day);
  return next ? r.future(shortDay(next.valid_from)) : r.noVersion;
}
