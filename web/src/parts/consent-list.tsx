import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { answered, api } from "../api/client";
import type { Consent } from "../api/model";
import { problemOf } from "../api/problems";
import { instructorQuery } from "../api/queries";
import { dayOf, t } from "../texts";
import { say } from "./toasts";

const Confirm = lazy(() => import("./confirm").then(({ Confirm }) => ({ default: Confirm })));

const asks = ({ active, requested_at, withdrawn_at }: Consent) =>
  !active && requested_at !== null && (withdrawn_at === null || requested_at > withdrawn_at);

/** Structure by structure: given or not, and the button for the other. Who asks comes first. */
export function ConsentList({ consents }: { consents: Consent[] }) {
  const [leaving, setLeaving] = useState<Consent>();
  const { give, withdraw } = useConsent();
  if (!consents.length) return <p className="soft">{t.instructor.noConsent}</p>;
  const sorted = [...consents].sort((a, b) => Number(asks(b)) - Number(asks(a)));

  return (
    <>
      <ul className="lines consents">
        {sorted.map((consent) => (
          <li key={consent.structure.id} className={asks(consent) ? "asks" : undefined}>
            <span>
              <b>{consent.structure.name}</b>
              <small>{since(consent)}</small>
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
                  onClick={() => give.isPending || give.mutate(consent)}
                >
                  {t.instructor.give}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {leaving && (
          <Confirm
            title={t.instructor.withdrawTitle(leaving.structure.name)}
            go={t.instructor.withdrawGo}
            busy={t.instructor.withdrawGo}
            danger
            onGo={() => withdraw.mutateAsync(leaving)}
            onClose={() => setLeaving(undefined)}
          >
            <p>{t.instructor.withdrawText}</p>
          </Confirm>
        )}
      </Suspense>
    </>
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

function useConsent() {
  const client = useQueryClient();
  const { queryKey } = instructorQuery;
  const give = useMutation({
    mutationFn: ({ structure }: Consent) =>
      answered(api.POST("/me/instructor/consents", { body: { structure: structure.id } })),
    onSuccess: (fresh, { structure }) => {
      client.setQueryData(queryKey, fresh);
      say(t.instructor.given(structure.name));
    },
    onError: (error) => say(problemOf(error).message, "bad"),
  });
  const withdraw = useMutation({
    mutationFn: ({ structure }: Consent) =>
      answered(api.POST("/me/instructor/consents/withdraw", { body: { structure: structure.id } })),
    onSuccess: (fresh, { structure }) => {
      client.setQueryData(queryKey, fresh);
      say(t.instructor.taken(structure.name));
    },
  });
  return { give, withdraw };
}
