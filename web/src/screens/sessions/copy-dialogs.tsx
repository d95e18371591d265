import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { answered, api } from "../../api/client";
import { problemOf } from "../../api/problems";
import { Confirm } from "../../parts/confirm";
import { DateField } from "../../parts/date-field";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { useDesk } from "./session-desk";

type Props = { onClose: () => void };

function useCopies() {
  const { session, structure, slug } = useDesk();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  const params = {
    path: { structure, session: session.id },
    header: { "Idempotency-Key": key.current },
  };
  const go = (id: string) =>
    navigate({ to: "/s/$slug/sessions/$session", params: { slug, session: id } });
  const renew = () => {
    key.current = crypto.randomUUID();
  };
  return { params, go, renew };
}

/** The same session again: place, details and jury, on demand the candidates without their results. */
export function Duplicate({ onClose }: Props) {
  const { session } = useDesk();
  const { params, go, renew } = useCopies();
  const [title, setTitle] = useState(session.title);
  const [starts, setStarts] = useState<string>();
  const [ends, setEnds] = useState<string>();
  const [candidates, setCandidates] = useState(false);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function copy(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!title.trim()) return setWrong({ title: t.dialogs.missing });
    if (starts && ends && ends < starts) return setWrong({ ends_on: t.dialogs.datesOrder });
    setBusy(true);
    setWrong({});
    setError(undefined);
    try {
      const body = { title, starts_on: starts ?? null, ends_on: ends ?? null, candidates };
      const made = await answered(
        api.POST("/s/{structure}/sessions/{session}/duplicate", { params, body }),
      );
      say(t.copies.duplicated);
      onClose();
      go(made.id);
    } catch (refused) {
      const { errors } = problemOf(refused);
      setWrong(Object.fromEntries(errors.map(({ field, message }) => [field, message])));
      if (!errors.length) setError(refused);
      renew();
      setBusy(false);
    }
  }

  return (
    <Dialog title={t.copies.duplicateTitle} onClose={onClose}>
      <form onSubmit={copy} noValidate>
        <p>{t.copies.duplicateText}</p>
        <div className="dialog-fields">
          <Field label={t.dialogs.title} error={wrong.title} required>
            {(wiring) => (
              <input
                {...wiring}
                className="input"
                maxLength={120}
                value={title}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </Field>
          <label className="tick">
            <input
              type="checkbox"
              checked={candidates}
              onChange={(event) => setCandidates(event.target.checked)}
            />
            {t.copies.withCandidates(session.counts.candidates)}
          </label>
          <DateField label={t.dialogs.startsOn} value={starts} onChange={setStarts} />
          <DateField
            label={t.dialogs.endsOn}
            value={ends}
            onChange={setEnds}
            error={wrong.ends_on}
          />
        </div>
        {Boolean(error) && <Failure error={error} />}
        <DialogActs
          type="submit"
          go={t.copies.duplicateGo}
          busy={busy ? t.copies.duplicateGo : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** For a candidate whom a closed session forgot. */
export function Complement({ onClose }: Props) {
  const { session } = useDesk();
  const { params, go } = useCopies();

  async function complete() {
    const made = await answered(
      api.POST("/s/{structure}/sessions/{session}/complement", { params }),
    );
    say(t.copies.complemented);
    go(made.id);
  }

  return (
    <Confirm
      title={t.copies.complementTitle}
      go={t.copies.complementGo}
      busy={t.copies.complementGo}
      onGo={complete}
      onClose={onClose}
    >
      <p>{t.copies.complementText(session.title)}</p>
    </Confirm>
  );
}
