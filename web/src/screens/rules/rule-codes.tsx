import type { RuleField as Shape } from "../../api/rules";
import { CodeChips } from "../../parts/code-chips";
import { FieldGroup } from "../../parts/field-group";
import { errorAt, fieldId, useRuleDesk } from "./rule-desk";

type Props = { shape: Shape; path: string; value: unknown };

/** Certifications and classes, by their labels: one, or several. */
export function RuleCodes({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  const one = shape.type === "code";
  const chosen = one ? (value ? [String(value)] : []) : ((value as string[] | null) ?? []);
  return (
    <FieldGroup
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
    >
      <CodeChips
        target={shape.target}
        label={shape.label}
        chosen={chosen}
        most={one ? 1 : undefined}
        onChange={(codes) => desk.change(path, one ? (codes[0] ?? null) : codes)}
      />
    </FieldGroup>
  );
}
