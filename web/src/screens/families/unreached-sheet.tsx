import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Unreached, unreachedPage } from "../../api/letters";
import { useOrder } from "../../api/use-letters";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Skeleton } from "../../parts/skeleton";
import { useStructure } from "../../routes/use-structure";
import { f } from "../../texts/families";
import { ServiceChoices } from "./service-choices";
import { keyOf, UnreachedRows } from "./unreached-rows";

const MOST = 300;

/** Adults whom only a letter reaches: those chosen get one. Who has none yet is chosen already. */
export function UnreachedSheet() {
  const structure = useStructure();
  const navigate = useNavigate();
  const order = useOrder(structure.id);
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  const [services, setServices] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const list = useInfiniteQuery({
    queryKey: ["unreached", structure.id],
    queryFn: ({ pageParam }) => unreachedPage(structure.id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isChosen = (one: Unreached) => changed[keyOf(one)] ?? !one.letter_at;
  const chosen = items.filter(isChosen);
  const hindered =
    chosen.length === 0 ? f.letters.chooseSome : chosen.length > MOST ? f.letters.tooMany : "";

  async function go() {
    if (busy || hindered) return;
    setBusy(true);
    setError(undefined);
    try {
      const adults = chosen.map(({ family, rank }) => ({ family, rank }));
      const { id } = await order(adults, services);
      navigate({
        to: "/s/$slug/familles/lettres/$batch",
        params: { slug: structure.slug, batch: id },
      });
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <section className="sheet" aria-labelledby="unreached-title">
      <h2 id="unreached-title">{f.letters.who}</h2>
      {list.isPending && <Skeleton rows={4} />}
      {list.isError && <Failure error={list.error} retry={() => list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Empty title={f.letters.none} text={f.letters.noneText} level="h3" />
      )}
      {items.length > 0 && (
        <>
          <UnreachedRows
            items={items}
            isChosen={isChosen}
            onChange={setChanged}
            changed={changed}
          />
          {list.hasNextPage && (
            <button
              type="button"
              className="button small quiet"
              aria-disabled={list.isFetchingNextPage}
              onClick={() => list.isFetchingNextPage || list.fetchNextPage()}
            >
              {f.letters.more}
            </button>
          )}
          <ServiceChoices legend={f.letters.services} chosen={services} onChange={setServices} />
          {chosen.some((one) => one.letter_at) && <p className="soft">{f.letters.again}</p>}
          {Boolean(error) && <Failure error={error} />}
          <div className="acts">
            <button
              type="button"
              className="button"
              aria-disabled={busy || Boolean(hindered)}
              aria-describedby={hindered ? "letters-hindered" : undefined}
              onClick={go}
            >
              {busy ? f.letters.going : f.letters.go(chosen.length)}
            </button>
            {hindered && (
              <span id="letters-hindered" className="soft">
                {hindered}
              </span>
            )}
          </div>
        </>
      )}
    </section>
  );
}
