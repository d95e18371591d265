import type { RuleField as Shape } from "../../api/rules";
import { CodeChips } from "../../parts/code-chips";
import { FieldGroup } from "../../parts/field-group";
import { Icon } from "../../parts/icon";
import { r } from "../../texts/rules";
import { errorAt, fieldId, useRuleDesk } from "./rule-desk";

type Props = { shape: Shape; path: string; value: unknown };

/** Rows of codes: whoever has all of one row counts. */
export function RuleRows({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  const rows = Array.isArray(value) ? (value as string[][]) : [];
  return (
    <FieldGroup
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
    >
      {rows.map((row, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <div key={n} className="part-row" id={fieldId(desk, `${path}.${n}`)} tabIndex={-1}>
          <CodeChips
            target={shape.target}
            label={r.form.row(shape.label, n + 1)}
            chosen={row}
            onChange={(codes) => desk.change(`${path}.${n}`, codes)}
          />
          <button
            type="button"
            className="round"
            aria-label={r.form.removeFrom(shape.label, n + 1)}
            onClick={() =>
              desk.change(
                path,
                rows.filter((_, other) => other !== n),
              )
            }
          >
            <Icon name="trash" />
          </button>
          {errorAt(desk, `${path}.${n}`) && (
            <p className="error">{errorAt(desk, `${path}.${n}`)}</p>
          )}
        </div>
      ))}
      <button
        type="button"
        className="link"
        aria-label={r.form.addTo(shape.label)}
        onClick={() => desk.change(path, [...rows, []])}
      >
        <Icon name="plus" />
        {r.form.add}
      </button>
    </FieldGroup>
  );
}
