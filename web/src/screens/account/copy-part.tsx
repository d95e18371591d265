import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { askCopy, copyQuery, type OwnCopy } from "../../api/own-data";
import { Failure } from "../../parts/failure";
import { Notice } from "../../parts/notice";
import { Skeleton } from "../../parts/skeleton";
import { m } from "../../texts/account";
import { moment } from "../../texts/dates";
import { CopyDownload } from "./copy-download";

const words = m.copy;

/** A copy of one's data: asked for, on its way, ready to be fetched. */
export function CopyPart() {
  const client = useQueryClient();
  const found = useQuery(copyQuery);
  const title = useRef<HTMLHeadingElement>(null);
  const ask = useMutation({
    mutationFn: askCopy,
    onSuccess: (fresh) => {
      client.setQueryData(copyQuery.queryKey, fresh);
      title.current?.focus();
    },
  });
  const copy = found.data?.copy;

  return (
    <section className="sheet" aria-labelledby="copy-title">
      <h2 id="copy-title" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.text}</p>
      {found.isPending && <Skeleton rows={1} />}
      {found.isError && <Failure error={found.error} retry={() => found.refetch()} />}
      {ask.isError && <Failure error={ask.error} />}
      {found.data && <Progress own={found.data} />}
      {found.data && copy?.state !== "asked" && (
        <button
          type="button"
          className={copy ? "button quiet" : "button"}
          aria-disabled={ask.isPending}
          onClick={() => ask.isPending || ask.mutate()}
        >
          {ask.isPending ? words.asking : copy ? words.askAgain : words.ask}
        </button>
      )}
    </section>
  );
}

/** Said aloud when it changes. */
function Progress({ own: { copy, password_wanted } }: { own: OwnCopy }) {
  return (
    <>
      <div role="status">
        {copy?.state === "asked" && (
          <Notice tone="wait" title={words.asked}>
            <p>{words.askedText}</p>
          </Notice>
        )}
        {copy?.state === "ready" && (
          <Notice tone="ok" title={words.ready}>
            <p>
              {words.readyText(
                moment(copy.made_at ?? ""),
                moment(copy.until ?? ""),
                words.size(copy.size),
              )}
            </p>
          </Notice>
        )}
      </div>
      {copy?.state === "ready" && <CopyDownload copy={copy.id} passwordWanted={password_wanted} />}
    </>
  );
}
