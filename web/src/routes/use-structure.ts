import { useRouteContext } from "@tanstack/react-router";
import type { Membership } from "../api/model";

/** The structure that the address names, and what the person may do there. */
export function useMembership(): Membership {
  return useRouteContext({ from: "/inside/s/$slug", select: ({ membership }) => membership });
}

export function useStructure(): Membership["structure"] {
  return useMembership().structure;
}
