import type { AgentRole, Granted } from "../../api/staff";
import { Choice } from "../../parts/choice";
import { Field } from "../../parts/field";
import { FieldGroup } from "../../parts/field-group";
import { g } from "../../texts/staff";

type Props = {
  roles: AgentRole[];
  granted: Granted;
  /** What the person can do already: keeping it is no gift. */
  held?: string[];
  errors: Record<string, string | undefined>;
  onChange: (granted: Granted) => void;
};

/** A role, and each of its rights in words, to be taken out one by one. */
export function RoleFields({ roles, granted, held = [], errors, onChange }: Props) {
  const chosen = roles.find(({ name }) => name === granted.role);
  const givable = (right: AgentRole["rights"][number]) => right.mine || held.includes(right.name);

  function choose(role: string) {
    const rights = roles.find(({ name }) => name === role)?.rights ?? [];
    onChange({
      role,
      withheld: rights.filter((right) => !givable(right)).map(({ name }) => name),
    });
  }

  return (
    <>
      <Field id="role" label={g.role} error={errors.role} required>
        {(wiring) => (
          <Choice
            {...wiring}
            value={granted.role}
            none={granted.role ? undefined : g.chooseRole}
            options={roles.map(({ name, label }) => ({ code: name, label }))}
            onChange={choose}
          />
        )}
      </Field>
      {chosen && (
        <FieldGroup
          id="withheld"
          className="rights"
          label={g.rightsOf}
          hint={g.rightsHint}
          error={errors.withheld}
        >
          {chosen.rights.map((right) => (
            <label key={right.name} className="tick">
              <input
                type="checkbox"
                checked={!granted.withheld.includes(right.name)}
                disabled={!givable(right)}
                onChange={({ target }) =>
                  onChange({
                    ...granted,
                    withheld: target.checked
                      ? granted.withheld.filter((name) => name !== right.name)
                      : [...granted.withheld, right.name],
                  })
                }
              />
              <span>
                {right.label}
                {!givable(right) && <small>{g.notYours}</small>}
              </span>
            </label>
          ))}
        </FieldGroup>
      )}
    </>
  );
}
