import type { RuleField as Shape } from "../../api/rules";
import { FieldGroup } from "../../parts/field-group";
import { r } from "../../texts/rules";
import { errorAt, fieldId, useRuleDesk } from "./rule-desk";

type Props = { shape: Shape; path: string; value: unknown };
type Test = { key: string; label: string };

/** Several of a few: structures that grant, or tests of the same exam. */
export function RuleChoices({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const tests = (desk.value.tests as Test[] | undefined) ?? [];
  const offered =
    shape.type === "tests"
      ? tests.map(({ key, label }) => ({ code: key, label: label || key }))
      : shape.choices;
  const gone = chosen.filter((code) => !offered.some((one) => one.code === code));
  const all = [...offered, ...gone.map((code) => ({ code, label: code }))];

  return (
    <FieldGroup
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
    >
      <div className="choices">
        {all.length === 0 && <p className="faint">{r.form.noTests}</p>}
        {all.map(({ code, label }) => (
          <label key={code} className="flag">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={(event) =>
                desk.change(
                  path,
                  event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code),
                )
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
