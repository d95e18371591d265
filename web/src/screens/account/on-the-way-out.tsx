import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answered, api } from "../../api/client";
import { cancelClosing, closingQuery } from "../../api/own-data";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { Skeleton } from "../../parts/skeleton";
import { m } from "../../texts/account";
import { dayOf } from "../../texts/dates";
import { goToSignIn } from "../entry/sign-in-link";
import { PublicFrame } from "../frame/public-frame";
import "../creation/creation.css";

const words = m.out;

/** All that an account on its way out shows: when, and the way back with one click. */
export function OnTheWayOut() {
  const found = useQuery(closingQuery);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const stays = found.data && !found.data.closes_at;

  useEffect(() => {
    if (stays) location.replace("/");
  }, [stays]);

  async function leaveBy(act: () => Promise<unknown>, next: () => void) {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await act();
      next();
    } catch (failed) {
      setError(failed);
      setBusy(false);
    }
  }

  return (
    <PublicFrame>
      <div className="page narrow">
        <section className="sheet creation-step">
          <PageTitle>{words.title}</PageTitle>
          {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
          {found.isPending && <Skeleton rows={2} />}
          {Boolean(error) && <Failure error={error} />}
          {found.data?.closes_at && (
            <>
              <p>{words.text(dayOf(found.data.closes_at))}</p>
              <div className="acts">
                <button
                  type="button"
                  className="button"
                  aria-disabled={busy}
                  onClick={() => leaveBy(cancelClosing, () => location.assign("/"))}
                >
                  {busy ? words.keeping : words.keep}
                </button>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() =>
                    leaveBy(
                      () => answered(api.POST("/sign-out")),
                      () => goToSignIn("signedOut"),
                    )
                  }
                >
                  {words.leave}
                </button>
              </div>
            </>
          )}
        </section>
      </div>
    </PublicFrame>
  );
}
