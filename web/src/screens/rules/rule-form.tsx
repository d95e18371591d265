import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { type RuleRead, type RuleVersion, ruleFormsQuery, useRulebook } from "../../api/rules";
import { Failure } from "../../parts/failure";
import { Skeleton } from "../../parts/skeleton";
import { r } from "../../texts/rules";
import { RuleConflict } from "./rule-conflict";
import { fieldId, type RuleDesk, RuleDeskProvider } from "./rule-desk";
import { RuleField } from "./rule-field";
import { type Saving, useRuleDraft } from "./use-rule-draft";
import "./rule-form.css";

type Props = {
  structure: string;
  rule: RuleRead;
  version: RuleVersion;
  onClose: () => void;
};

const ORDER = ["identity", "conditions", "tests", "effects", "granting", "members", "papers"];

/** A version to be edited: each change goes to the working copy, and the check answers beside the field. */
export function RuleForm({ structure, rule, version, onClose }: Props) {
  const id = useId();
  const book = useRulebook(structure);
  const forms = useQuery(ruleFormsQuery(structure));
  const draft = useRuleDraft(book, rule, version);
  if (forms.isError) return <Failure error={forms.error} retry={() => forms.refetch()} />;
  if (!forms.data) return <Skeleton rows={5} />;

  const flaws = rule.flaws.filter((flaw) => flaw.rule === version.rule);
  const wrong = Object.fromEntries(
    (draft.problem?.errors ?? []).map(({ field, message }) => [
      field.replace(/\[(\d+)\]/g, ".$1"),
      message,
    ]),
  );
  const desk: RuleDesk = {
    id,
    value: draft.value,
    forms: forms.data,
    flaws,
    wrong,
    change: draft.change,
  };
  // The first day names the version: it has a dialog of its own.
  const fields = (forms.data.forms[rule.kind] ?? []).filter(({ name }) => name !== "valid_from");
  const sections = [...new Set([...ORDER, ...fields.map(({ section }) => section)])].filter(
    (section) => fields.some((field) => field.section === section),
  );

  return (
    <RuleDeskProvider value={desk}>
      <form className="rule-form" onSubmit={(event) => event.preventDefault()} noValidate>
        <Summary desk={desk} />
        {sections.map((section) => (
          <section key={section} aria-label={r.rule.sections[section]}>
            <h4>{r.rule.sections[section] ?? r.rule.sections.other}</h4>
            <div className="rule-fields">
              {fields
                .filter((field) => field.section === section)
                .map((field) => (
                  <RuleField
                    key={field.name}
                    shape={field}
                    path={field.name}
                    value={draft.value[field.name]}
                  />
                ))}
            </div>
          </section>
        ))}
        <div className="rule-form-foot">
          {draft.saving === "conflict" && draft.problem && (
            <RuleConflict
              problem={draft.problem}
              onKeep={draft.keepMine}
              onTake={async () => {
                await book.refresh();
                onClose();
              }}
            />
          )}
          {draft.saving === "failed" && <Failure error={draft.problem} retry={draft.retry} />}
          <p role="status" className={`saving ${draft.saving}`}>
            {said(draft.saving)}
          </p>
          <button
            type="button"
            className="button quiet small"
            aria-disabled={draft.saving === "saving" || draft.saving === "typing"}
            onClick={() => draft.saving === "saving" || draft.saving === "typing" || onClose()}
          >
            {r.rule.stopEditing}
          </button>
        </div>
      </form>
    </RuleDeskProvider>
  );
}

function said(saving: Saving): string {
  const { untouched, saved, typing, wrong, failed } = r.form;
  return { untouched, saved, typing, wrong, failed, saving: r.form.saving, conflict: failed }[
    saving
  ];
}

/** Every flaw of the version, each leading to its field or to the nearest that holds it. */
function Summary({ desk }: { desk: RuleDesk }) {
  const points = [
    ...Object.entries(desk.wrong).map(([field, message]) => ({ field, message, bad: true })),
    ...desk.flaws.map(({ field, message, level }) => ({
      field,
      message,
      bad: level === "blocking",
    })),
  ];
  if (!points.length) return null;
  return (
    <div className={points.some(({ bad }) => bad) ? "notice bad" : "notice wait"} role="status">
      <div>
        <p className="title">{r.form.summary(points.length)}</p>
        <ul>
          {points.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              {field === "valid_from" ? (
                message
              ) : (
                <a
                  href={`#${fieldId(desk, field)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goTo(desk, field);
                  }}
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function goTo(desk: RuleDesk, field: string) {
  for (let path = field; path; path = path.split(".").slice(0, -1).join(".")) {
    const found = document.getElementById(fieldId(desk, path));
    if (!found) continue;
    found.scrollIntoView({ block: "center" });
    return (found.querySelector<HTMLElement>("[role=spinbutton]") ?? found).focus();
  }
}
