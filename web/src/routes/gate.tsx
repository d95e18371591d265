import { Outlet, useMatches } from "@tanstack/react-router";
import { Forbidden } from "../screens/frame/lost";
import { opens } from "./rights";
import { useMembership } from "./use-structure";

/** Lets through to the parts of a structure's site that the person's rights open. */
export function Gate() {
  const membership = useMembership();
  const place = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.place)?.staticData.place,
  });
  if (place && !opens(membership, place)) return <Forbidden role={membership.role.label} />;
  return <Outlet />;
}
