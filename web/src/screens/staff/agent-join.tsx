import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../../api/client";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { say } from "../../parts/toasts";
import { g } from "../../texts/staff";
import { forgetInvitation, keptInvitation } from "../access/kept-invitation";
import "./staff.css";

/** Somebody who has an account accepts to work for a structure with it. */
export function AgentJoin() {
  const client = useQueryClient();
  const [token] = useState(keptInvitation);
  const joining = useMutation({
    mutationFn: (kept: string) =>
      answered(api.POST("/me/agent-invitation", { body: { token: kept } })),
    onSuccess: ({ slug, sign_in_again }) => {
      forgetInvitation();
      if (sign_in_again) return;
      client.invalidateQueries();
      say(g.join.done);
      location.assign(`/s/${slug}`);
    },
  });
  const again = joining.data?.sign_in_again ? joining.data.slug : undefined;

  return (
    <div className="page narrow">
      <div className="head">
        <PageTitle>{again ? g.join.done : g.join.title}</PageTitle>
      </div>
      {!token && <Empty title={g.join.nothing} text={g.join.nothingText} />}
      {joining.isError && <Failure error={joining.error} />}
      {token && (
        <section className="sheet staff-form">
          <p role="status">{again ? g.join.again : g.join.text}</p>
          {again ? (
            <a className="button" href={`/connexion?retour=/s/${again}`}>
              {g.join.signIn}
            </a>
          ) : (
            <button
              type="button"
              className="button"
              aria-disabled={joining.isPending}
              onClick={() => joining.isPending || joining.mutate(token)}
            >
              {joining.isPending ? g.join.going : g.join.go}
            </button>
          )}
        </section>
      )}
    </div>
  );
}
