import type { RuleRead, RuleVersion } from "../../api/rules";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { shortDay } from "../../texts";
import { r } from "../../texts/rules";
import { DifferenceList } from "./difference-list";
import type { RuleDialog } from "./rule-dialogs";
import { RuleForm } from "./rule-form";
import { RuleLines } from "./rule-lines";

type Props = {
  rule: RuleRead;
  version: RuleVersion;
  structure: string;
  editing: boolean;
  onEdit: (version: string | undefined) => void;
  onOpen: (dialog: RuleDialog) => void;
};

/** One version: when it is in force, what it says, what it changes, and what can be done to it. */
export function RuleVersionCard({ rule, version, structure, editing, onEdit, onOpen }: Props) {
  const { valid_from, valid_to, change, served_on, source } = version;
  const removed = change === "removed";
  const flaws = rule.flaws.filter((flaw) => flaw.rule === version.rule);
  const title = valid_to
    ? r.fromTo(shortDay(valid_from), shortDay(valid_to))
    : r.future(shortDay(valid_from));
  return (
    <article className={removed ? "sheet version gone" : "sheet version"} aria-label={title}>
      <header>
        <h2>{title.charAt(0).toUpperCase() + title.slice(1)}</h2>
        <span className="chips">
          <Standing version={version} today={rule.standing.today} />
        </span>
        {!removed && !editing && (
          <div className="acts no-print">
            {!served_on && (
              <button
                type="button"
                className="button quiet small"
                onClick={() => onEdit(version.rule)}
              >
                <Icon name="pencil" size={16} />
                {r.rule.edit}
              </button>
            )}
            {!served_on && (
              <button
                type="button"
                className="button quiet small"
                onClick={() => onOpen({ what: "move", version })}
              >
                {r.rule.move}
              </button>
            )}
            <button
              type="button"
              className="button quiet small"
              onClick={() => onOpen({ what: "end", version })}
            >
              {r.rule.end}
            </button>
            {!served_on && (
              <button
                type="button"
                className="button quiet small danger"
                onClick={() => onOpen({ what: "take_out", version })}
              >
                {r.rule.takeOut}
              </button>
            )}
          </div>
        )}
      </header>
      {editing ? (
        <RuleForm
          structure={structure}
          rule={rule}
          version={version}
          onClose={() => onEdit(undefined)}
        />
      ) : (
        <>
          {flaws.length > 0 && (
            <Notice
              tone={flaws.some(({ level }) => level === "blocking") ? "bad" : "wait"}
              title={r.rule.flaws}
            >
              <ul>
                {flaws.map(({ message, field }) => (
                  <li key={`${field} ${message}`}>{message}</li>
                ))}
              </ul>
            </Notice>
          )}
          {version.differences.length > 0 && (
            <section className="changes-here">
              <h3>{r.rule.differs}</h3>
              <DifferenceList differences={version.differences} />
            </section>
          )}
          <RuleLines lines={version.lines} />
          <p className="faint">{`${r.rule.source} : ${source}`}</p>
          {served_on && <p className="faint">{r.rule.served(shortDay(served_on))}</p>}
        </>
      )}
    </article>
  );
}

/** A version that is still only in the working copy is in force nowhere, whatever its days. */
function Standing({ version, today }: { version: RuleVersion; today: string }) {
  const { valid_from, valid_to, change } = version;
  const over = valid_to !== null && valid_to < today;
  const now = valid_from <= today && !over;
  return (
    <>
      {change && <span className="chip accent-chip">{r.rule[change]}</span>}
      {!(now && change === "added") && (
        <span className={now ? "chip ok" : "chip"}>
          {now ? r.rule.now : over ? r.rule.over : r.rule.coming}
        </span>
      )}
    </>
  );
}
