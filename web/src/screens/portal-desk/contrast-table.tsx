import type { Contrast } from "../../api/model";
import { d } from "../../texts/portal-desk";

const SCHEMES = ["light", "dark"] as const;

/** Each use of the colour as it will look, with its contrast, in light and in dark. */
export function ContrastTable({ items }: { items: Contrast[] }) {
  const uses = [...new Set(items.map(({ use }) => use))];
  return (
    <table className="contrasts">
      <thead>
        <tr>
          <th scope="col">{d.use}</th>
          {SCHEMES.map((scheme) => (
            <th scope="col" key={scheme}>
              {d.schemes[scheme]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {uses.map((use) => (
          <tr key={use}>
            <th scope="row">{d.uses[use]}</th>
            {SCHEMES.map((scheme) => (
              <Cell
                key={scheme}
                item={items.find((one) => one.use === use && one.scheme === scheme)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ item }: { item: Contrast | undefined }) {
  if (!item) return <td />;
  const ratio = (item.hundredths / 100).toLocaleString("fr-FR", { minimumFractionDigits: 2 });
  return (
    <td>
      <span
        className="swatch"
        aria-hidden="true"
        style={{ "--swatch-ink": item.ink, "--swatch-ground": item.ground }}
      >
        Aa
      </span>
      <span className={item.enough ? "" : "too-little"}>
        {ratio}
        <span className="hidden"> {item.enough ? d.enough : d.tooLittle}</span>
        {!item.enough && <span aria-hidden="true"> ✕</span>}
      </span>
    </td>
  );
}
