import type { RuleField as Shape } from "../../api/rules";
import { FieldGroup } from "../../parts/field-group";
import { Icon } from "../../parts/icon";
import { r } from "../../texts/rules";
import { errorAt, fieldId, useRuleDesk } from "./rule-desk";
import { RuleField } from "./rule-field";
import "./rule-parts.css";

type Props = { shape: Shape; path: string; value: unknown };
type Part = Record<string, unknown>;

/** Parts that are alike: ages, prerequisites, tests, conditions. Each is added, filled in, taken out. */
export function RuleParts({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  const parts = Array.isArray(value) ? (value as Part[]) : [];
  const blank = Object.fromEntries(shape.parts.map(({ name, blank }) => [name, blank]));
  return (
    <FieldGroup
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
      className="wide"
    >
      {parts.map((part, n) => (
        <PartCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name of its own
          key={n}
          shape={shape}
          path={`${path}.${n}`}
          part={part}
          n={n + 1}
          onRemove={() =>
            desk.change(
              path,
              parts.filter((_, other) => other !== n),
            )
          }
        />
      ))}
      <button
        type="button"
        className="link"
        aria-label={r.form.addTo(shape.label)}
        onClick={() => desk.change(path, [...parts, structuredClone(blank)])}
      >
        <Icon name="plus" />
        {r.form.add}
      </button>
    </FieldGroup>
  );
}

type CardProps = { shape: Shape; path: string; part: Part; n: number; onRemove: () => void };

function PartCard({ shape, path, part, n, onRemove }: CardProps) {
  const desk = useRuleDesk();
  const error = errorAt(desk, path);
  return (
    <fieldset
      className={error ? "part wrong" : "part"}
      aria-label={r.form.row(shape.label, n)}
      id={fieldId(desk, path)}
      tabIndex={-1}
    >
      <div className="part-fields">
        {shape.parts.map((inner) => (
          <RuleField
            key={inner.name}
            shape={inner}
            path={`${path}.${inner.name}`}
            value={part[inner.name]}
          />
        ))}
      </div>
      <button
        type="button"
        className="round"
        aria-label={r.form.removeFrom(shape.label, n)}
        onClick={onRemove}
      >
        <Icon name="trash" />
      </button>
      {error && (
        <p className="error">
          <Icon name="warning" size={16} />
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** A part that there is once, such as who signs. */
export function RulePart({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  const part = (value ?? {}) as Part;
  return (
    <FieldGroup
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
      className="wide"
    >
      <div className="part-fields">
        {shape.parts.map((inner) => (
          <RuleField
            key={inner.name}
            shape={inner}
            path={`${path}.${inner.name}`}
            value={part[inner.name]}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
