import { useQuery } from "@tanstack/react-query";
import { waitingQuery } from "../../api/request-queries";
import { t } from "../../texts";
import "./waiting-count.css";

/** How many requests wait for the office, beside its place in the menu. */
export function WaitingCount({ structure }: { structure: string }) {
  const { data } = useQuery(waitingQuery(structure));
  if (!data?.requests) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{data.requests > 99 ? "99+" : data.requests}</span>
      <span className="hidden">{t.desk.waitingCount(data.requests)}</span>
    </span>
  );
}
