import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../../api/client";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { PageTitle } from "../../parts/page-title";
import { say } from "../../parts/toasts";
import { a } from "../../texts/access";
import { forgetInvitation, keptInvitation } from "./kept-invitation";

/** Somebody who has a space already joins the family that invites. */
export function Join() {
  const client = useQueryClient();
  const [token] = useState(keptInvitation);
  const joining = useMutation({
    mutationFn: (kept: string) => answered(api.POST("/me/invitation", { body: { token: kept } })),
    onSuccess: ({ slug }) => {
      forgetInvitation();
      client.invalidateQueries();
      say(a.join.done);
      location.assign(`/s/${slug}`);
    },
  });

  return (
    <div className="page narrow">
      <div className="head">
        <PageTitle>{a.join.title}</PageTitle>
      </div>
      {!token && <Empty title={a.join.nothing} text={a.join.nothingText} />}
      {joining.isError && <Failure error={joining.error} />}
      {token && (
        <section className="sheet">
          <p>{a.join.text}</p>
          <button
            type="button"
            className="button"
            aria-disabled={joining.isPending}
            onClick={() => joining.isPending || joining.mutate(token)}
          >
            {joining.isPending ? a.join.going : a.join.go}
          </button>
        </section>
      )}
    </div>
  );
}
