import { useState } from "react";
import type { CandidateAdded, LicenseeFound } from "../../api/model";
import { Choice } from "../../parts/choice";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { LicenseePicker } from "../people/licensee-picker";
import { nameOf, useDesk } from "./session-desk";
import "./add-candidates.css";

type Picked = { person: LicenseeFound; certification: string | null };

const AT_ONCE = 25;

/** Several people at once: each is found by name or licence, noted below, and all are added together. */
export function AddCandidates({ onClose }: { onClose: () => void }) {
  const { session, structure, actions } = useDesk();
  const brevet = session.columns.find(({ kind }) => kind === "certification");
  const [certification, setCertification] = useState(session.certification?.code ?? "");
  const [picked, setPicked] = useState<Picked[]>([]);
  const [refused, setRefused] = useState<CandidateAdded[]>([]);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  function pick(person: LicenseeFound | null) {
    if (!person) return;
    const wanted = brevet ? certification || null : null;
    const again = picked.some(
      (one) => one.person.licence === person.licence && one.certification === wanted,
    );
    if (!again) setPicked([...picked, { person, certification: wanted }]);
  }

  async function add() {
    if (busy || !picked.length) return;
    setBusy(true);
    setError(undefined);
    try {
      const results: CandidateAdded[] = [];
      for (let start = 0; start < picked.length; start += AT_ONCE) {
        const some = picked.slice(start, start + AT_ONCE);
        results.push(
          ...(await actions.addCandidates(
            some.map(({ person, certification: code }) => ({
              licence: person.licence,
              certification: code,
            })),
          )),
        );
      }
      const wrong = results.filter(({ outcome }) => outcome === "unknown" || outcome === "refused");
      say(t.addCandidates.added(results.filter(({ outcome }) => outcome === "added").length));
      if (!wrong.length) return onClose();
      setRefused(wrong);
      setPicked([]);
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  }

  return (
    <Dialog title={t.addCandidates.title} onClose={onClose}>
      {brevet && (
        <Field label={t.addCandidates.certification} hint={t.addCandidates.certificationHint}>
          {(wiring) => (
            <Choice
              {...wiring}
              value={certification}
              none={t.addCandidates.later}
              options={brevet.choices}
              onChange={setCertification}
            />
          )}
        </Field>
      )}
      <LicenseePicker
        key={picked.length}
        structure={structure}
        onPick={pick}
        error={undefined}
        several
      />
      <ul className="picked" aria-label={t.addCandidates.picked}>
        {picked.map((one) => (
          <li key={`${one.person.licence}.${one.certification}`}>
            <span>
              {nameOf(one.person)}
              <small>
                {[
                  one.person.licence,
                  one.person.birth_year && t.licensees.born(one.person.birth_year),
                  brevet?.choices.find(({ code }) => code === one.certification)?.label,
                ]
                  .filter(Boolean)
                  .join(", ")}
              </small>
            </span>
            <button
              type="button"
              className="round"
              aria-label={t.session.removeNamed(nameOf(one.person))}
              onClick={() => setPicked(picked.filter((other) => other !== one))}
            >
              <Icon name="close" size={18} />
            </button>
          </li>
        ))}
      </ul>
      {refused.map(({ licence, message }) => (
        <p className="error" role="alert" key={licence}>
          {message}
        </p>
      ))}
      {Boolean(error) && <Failure error={error} />}
      <DialogActs
        go={t.addCandidates.go(picked.length)}
        busy={busy ? t.addCandidates.busy : picked.length ? undefined : t.addCandidates.go(0)}
        onGo={add}
        onCancel={onClose}
      />
    </Dialog>
  );
}
