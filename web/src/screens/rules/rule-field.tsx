import type { RuleField as Shape } from "../../api/rules";
import { Choice } from "../../parts/choice";
import { DateField } from "../../parts/date-field";
import { Field } from "../../parts/field";
import { r } from "../../texts/rules";
import { RuleChoices } from "./rule-choices";
import { RuleCodes } from "./rule-codes";
import { errorAt, fieldId, useRuleDesk } from "./rule-desk";
import { RuleMap } from "./rule-map";
import { RulePart, RuleParts } from "./rule-parts";
import { RuleRows } from "./rule-rows";

type Props = { shape: Shape; path: string; value: unknown };

/** One field of a rule, by the control that its shape asks for. */
export function RuleField(props: Props) {
  switch (props.shape.type) {
    case "parts":
      return <RuleParts {...props} />;
    case "part":
      return <RulePart {...props} />;
    case "codes":
    case "code":
      return <RuleCodes {...props} />;
    case "rows":
      return <RuleRows {...props} />;
    case "choices":
    case "tests":
      return <RuleChoices {...props} />;
    case "map":
      return <RuleMap {...props} />;
    case "day":
      return <Day {...props} />;
    case "flag":
      return <Flag {...props} />;
    case "choice":
      return <Chosen {...props} />;
    default:
      return <Typed {...props} />;
  }
}

function Day({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  return (
    <DateField
      id={fieldId(desk, path)}
      label={shape.label}
      value={typeof value === "string" ? value : undefined}
      onChange={(day) => desk.change(path, day ?? null)}
      error={errorAt(desk, path)}
      required={shape.required}
    />
  );
}

function Flag({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  return (
    <label className="flag">
      <input
        type="checkbox"
        id={fieldId(desk, path)}
        checked={value === true}
        onChange={(event) => desk.change(path, event.target.checked)}
      />
      <span>{shape.label}</span>
    </label>
  );
}

function Chosen({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  return (
    <Field
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
      required={shape.required}
    >
      {(wiring) => (
        <Choice
          {...wiring}
          disabled={shape.fixed}
          value={typeof value === "string" ? value : ""}
          none={shape.required ? undefined : r.form.unset}
          options={shape.choices}
          onChange={(code) => desk.change(path, code || null)}
        />
      )}
    </Field>
  );
}

/** Text and numbers. A number that is none stays as it was typed: the server says so. */
function Typed({ shape, path, value }: Props) {
  const desk = useRuleDesk();
  const number = shape.type === "number";
  const list = shape.type === "texts";
  const shown = list ? ((value as string[] | null) ?? []).join(", ") : (value ?? "");
  function take(text: string) {
    if (list) return desk.change(path, text ? text.split(/, ?/) : []);
    if (number && /^-?\d+$/.test(text)) return desk.change(path, Number(text));
    desk.change(path, text === "" && !shape.required ? null : text);
  }
  return (
    <Field
      id={fieldId(desk, path)}
      label={shape.label}
      hint={shape.hint}
      error={errorAt(desk, path)}
      required={shape.required}
    >
      {(wiring) =>
        shape.type === "long" ? (
          <textarea
            {...wiring}
            className="input area"
            rows={2}
            value={String(shown)}
            onChange={(event) => take(event.target.value)}
          />
        ) : (
          <input
            {...wiring}
            className={number ? "input short" : "input"}
            inputMode={number ? "numeric" : undefined}
            readOnly={shape.fixed}
            autoComplete="off"
            value={String(shown)}
            onChange={(event) => take(event.target.value)}
          />
        )
      }
    </Field>
  );
}
