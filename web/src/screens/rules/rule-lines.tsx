import type { RuleLine } from "../../api/rules";
import { r } from "../../texts/rules";
import "./rule-lines.css";

const ORDER = [
  "identity",
  "conditions",
  "tests",
  "effects",
  "granting",
  "members",
  "papers",
  "other",
];
const ASIDE = new Set(["valid_from", "valid_to", "source", "label"]);

/** A rule as it is read at the counter, section by section. */
export function RuleLines({ lines }: { lines: RuleLine[] }) {
  return (
    <div className="rule-lines">
      {ORDER.map((section) => {
        const own = lines.filter((line) => line.section === section && !ASIDE.has(line.field));
        if (!own.length) return null;
        return (
          <section key={section} className={section}>
            <h4>{r.rule.sections[section]}</h4>
            <dl>
              {own.map(({ field, label, values }) => (
                <div key={field}>
                  <dt>{label}</dt>
                  <dd>
                    {values.length === 1 ? (
                      values[0]
                    ) : (
                      <ul>
                        {values.map((value) => (
                          <li key={value}>{value}</li>
                        ))}
                      </ul>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
