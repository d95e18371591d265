import type { FederalList } from "../../api/model";
import { t } from "../../texts";

/** What the list changes, in four figures: foretold before the loading, counted since. */
export function ListTiles({ found }: { found: FederalList }) {
  const { tally, counts } = found;
  const { tiles } = t.lists;
  const figures: [number, (n: number) => string, string][] = [
    ...(tally
      ? ([
          [tally.new, tiles.fresh, ""],
          [tally.changed, tiles.changed, ""],
          [tally.unchanged, tiles.unchanged, ""],
        ] as [number, (n: number) => string, string][])
      : []),
    [counts.left_out, tiles.leftOut, counts.left_out ? "bad" : ""],
  ];
  return (
    <ul className="tally figures">
      {figures.map(([n, name, tone]) => (
        <li key={name(2)} className={`tile ${tone}`}>
          <b className="amount">{n.toLocaleString("fr-FR")}</b>
          <span>{name(n)}</span>
        </li>
      ))}
    </ul>
  );
}
