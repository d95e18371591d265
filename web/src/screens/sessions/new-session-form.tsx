import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ScoreSheet } from "../../api/model";
import { certificationsQuery } from "../../api/queries";
import { useCreation } from "../../api/use-creation";
import { Choice } from "../../parts/choice";
import { DateField } from "../../parts/date-field";
import { ErrorSummary } from "../../parts/error-summary";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import "./new-session-form.css";

type Kind = ScoreSheet["kind"];
type Typed = { title: string; place: string; starts_on: string; ends_on: string };

const EMPTY: Typed = { title: "", place: "", starts_on: "", ends_on: "" };
const ORDER = ["title", "place", "starts_on", "ends_on"] as const;

export function NewSessionForm({ sheets }: { sheets: ScoreSheet[] }) {
  const { id: structure, slug } = useStructure();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>(sheets[0]?.kind ?? "sans_note");
  const [typed, setTyped] = useState(EMPTY);
  const [certification, setCertification] = useState("");
  const [attempt, setAttempt] = useState(0);
  const creation = useCreation(structure);
  const free = kind === "sans_note";
  const granted = useQuery({ ...certificationsQuery(structure, kind), enabled: free });
  const wrong = attempt ? { ...check(typed), ...creation.wrong } : {};
  const errors = ORDER.flatMap((name) =>
    wrong[name] ? [{ id: `new-${name}`, message: wrong[name] }] : [],
  );
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));

  async function create(event: FormEvent) {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (Object.keys(check(typed)).length || creation.busy) return;
    const made = await creation.create({
      ...typed,
      sheet_kind: kind,
      certification: free && certification ? certification : null,
    });
    if (!made) return;
    say(t.newSession.created);
    navigate({ to: "/s/$slug/sessions/$session", params: { slug, session: made.id } });
  }

  return (
    <form className="new-session" onSubmit={create} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <fieldset className="kinds">
        <legend>{t.newSession.kind}</legend>
        {sheets.map((sheet) => (
          <label key={sheet.kind}>
            <input
              type="radio"
              name="kind"
              checked={kind === sheet.kind}
              onChange={() => setKind(sheet.kind)}
            />
            <span>
              <b>{sheet.label}</b>
              <small>{sheet.description}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="faint">{t.newSession.anteor}</p>
      <div className="new-fields">
        <Field
          id="new-title"
          label={t.dialogs.title}
          hint={t.importer.sessionTitleHint}
          error={wrong.title}
          required
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              maxLength={120}
              value={typed.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field
          id="new-place"
          label={t.dialogs.place}
          hint={t.newSession.placeHint}
          error={wrong.place}
          required
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              maxLength={80}
              value={typed.place}
              onChange={(event) => set({ place: event.target.value })}
            />
          )}
        </Field>
        <DateField
          id="new-starts_on"
          label={t.dialogs.startsOn}
          value={typed.starts_on}
          onChange={(day = "") => set({ starts_on: day })}
          error={wrong.starts_on}
          required
        />
        <DateField
          id="new-ends_on"
          label={t.dialogs.endsOn}
          value={typed.ends_on}
          onChange={(day = "") => set({ ends_on: day })}
          error={wrong.ends_on}
          required
        />
      </div>
      {free && (
        <Field
          label={t.newSession.certification}
          hint={t.newSession.certificationHint}
          error={wrong.certification}
        >
          {(wiring) => (
            <Choice
              {...wiring}
              value={certification}
              none={t.newSession.several}
              options={granted.data?.items ?? []}
              onChange={setCertification}
            />
          )}
        </Field>
      )}
      {Boolean(creation.error) && <Failure error={creation.error} />}
      <div className="acts">
        <button type="submit" className="button" aria-disabled={creation.busy}>
          {creation.busy ? t.newSession.creating : t.newSession.go}
        </button>
      </div>
    </form>
  );
}

function check(typed: Typed): Record<string, string | undefined> {
  const found: Record<string, string> = {};
  if (!typed.title.trim()) found.title = t.importer.missingTitle;
  if (typed.place.trim().length < 2) found.place = t.newSession.missingPlace;
  if (!typed.starts_on) found.starts_on = t.dates.missing;
  if (!typed.ends_on) found.ends_on = t.dates.missing;
  if (typed.starts_on && typed.ends_on && typed.ends_on < typed.starts_on)
    found.ends_on = t.dialogs.datesOrder;
  return found;
}
