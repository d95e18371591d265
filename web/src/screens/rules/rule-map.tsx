import type { RuleField as Shape } from "../../api/rules";
import { FieldGroup } from "../../parts/field-group";
import { Icon } from "../../parts/icon";
import { r } from "../../texts/rules";
import { errorAt, fieldId, useRuleDesk } from "./rule-desk";

type Props = { shape: Shape; path: string; value: unknown };

/** Columns of a sheet and the values that they must have. */
export function RuleMap({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  const pairs = Object.entries((value ?? {}) as Record<string, string[]>);
  const put = (next: [string, string[]][]) => desk.change(path, Object.fromEntries(next));
  const replace = (n: number, pair: [string, string[]]) =>
    put(pairs.map((known, other) => (other === n ? pair : known)));
  return (
    <FieldGroup
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
    >
      {pairs.map(([key, values], n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the key is what is being typed
        <div key={n} className="part-row">
          <input
            className="input"
            aria-label={r.form.mapKey}
            value={key}
            onChange={(event) => replace(n, [event.target.value, values])}
          />
          <input
            className="input"
            aria-label={r.form.mapValues}
            value={values.join(", ")}
            onChange={(event) => replace(n, [key, event.target.value.split(/, ?/)])}
          />
          <button
            type="button"
            className="round"
            aria-label={r.form.removeFrom(shape.label, n + 1)}
            onClick={() => put(pairs.filter((_, other) => other !== n))}
          >
            <Icon name="trash" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="link"
        aria-label={r.form.addTo(shape.label)}
        onClick={() => put([...pairs, ["", []]])}
      >
        <Icon name="plus" />
        {r.form.add}
      </button>
    </FieldGroup>
  );
}
