import type { UseQueryResult } from "@tanstack/react-query";
import { Problem } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { Skeleton } from "../../parts/skeleton";
import { NotFound } from "./lost";

type Props = { found: UseQueryResult; rows: number; narrow?: boolean };

/** A page whose data is not there yet, could not be had, or does not exist. */
export function Awaiting({ found, rows, narrow }: Props) {
  if (found.error instanceof Problem && found.error.status === 404) return <NotFound />;
  return (
    <div className={narrow ? "page narrow" : "page"}>
      {found.isError ? (
        <Failure error={found.error} retry={() => found.refetch()} />
      ) : (
        <Skeleton rows={rows} />
      )}
    </div>
  );
}
