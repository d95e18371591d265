import { lazy, Suspense, useState } from "react";
import type { Consent } from "../../api/model";
import { problemOf } from "../../api/problems";
import { useConsent } from "../../api/use-consent";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { dayOf, t } from "../../texts";

const WithdrawConsent = lazy(() => import("./withdraw-consent"));
const StructureDialog = lazy(() => import("./structure-dialog"));

const asks = (consent: Consent) => consent.asks;

/** Structure by structure: given or not, and the button for the other. Who asks comes first. */
export function ConsentList({ consents }: { consents: Consent[] }) {
  const [leaving, setLeaving] = useState<Consent>();
  const [adding, setAdding] = useState(false);
  const { give } = useConsent();
  const sorted = [...consents].sort((a, b) => Number(asks(b)) - Number(asks(a)));

  function authorise({ structure }: Consent) {
    if (give.isPending) return;
    give.mutate(structure, {
      onSuccess: (said) => say(said),
      onError: (error) => say(problemOf(error).message, "bad"),
    });
  }

  return (
    <>
      {consents.length === 0 && <p className="no-consent">{t.instructor.noConsent}</p>}
      <ul className="lines consents" hidden={consents.length === 0}>
        {sorted.map((consent) => (
          <li key={consent.structure.id} className={asks(consent) ? "asks" : undefined}>
            <span>
              <b>{consent.structure.name}</b>
              <small>{since(consent)}</small>
              <Steps consent={consent} />
            </span>
            <span className="side">
              <State consent={consent} />
              {consent.active ? (
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={t.instructor.withdrawNamed(consent.structure.name)}
                  onClick={() => setLeaving(consent)}
                >
                  {t.instructor.withdraw}
                </button>
              ) : (
                <button
                  type="button"
                  className={asks(consent) ? "button small" : "button quiet small"}
                  aria-label={t.instructor.giveNamed(consent.structure.name)}
                  aria-disabled={give.isPending}
                  onClick={() => authorise(consent)}
                >
                  {t.instructor.give}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <button type="button" className="button small quiet" onClick={() => setAdding(true)}>
        <Icon name="plus" size={18} />
        {t.instructor.other}
      </button>
      <Suspense fallback={null}>
        {adding && <StructureDialog consents={consents} onClose={() => setAdding(false)} />}
        {leaving && (
          <WithdrawConsent structure={leaving.structure} onClose={() => setLeaving(undefined)} />
        )}
      </Suspense>
    </>
  );
}

/** Everything that happened, once there is more than the line above says. */
function Steps({ consent: { structure, steps } }: { consent: Consent }) {
  if (steps.length < 2) return null;
  return (
    <details className="steps">
      <summary aria-label={t.instructor.stepsNamed(structure.name)}>{t.instructor.steps}</summary>
      <ul>
        {steps.map(({ what, at }) => (
          <li key={`${what.code}-${at}`}>{`${what.label} le ${dayOf(at)}`}</li>
        ))}
      </ul>
    </details>
  );
}

function State({ consent }: { consent: Consent }) {
  if (consent.active) return <span className="chip ok">{t.instructor.active}</span>;
  if (asks(consent)) return <span className="chip wait">{t.instructor.asked}</span>;
  return (
    <span className="chip">
      {consent.withdrawn_at ? t.instructor.withdrawn : t.instructor.never}
    </span>
  );
}

function since(consent: Consent): string {
  if (consent.active && consent.given_at) return t.instructor.givenOn(dayOf(consent.given_at));
  if (asks(consent)) return t.instructor.askedOn(dayOf(consent.requested_at ?? ""));
  return consent.withdrawn_at ? t.instructor.withdrawnOn(dayOf(consent.withdrawn_at)) : "";
}
