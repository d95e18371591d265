import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { CLOSING, enrolmentPath, goToSignIn } from "../screens/entry/sign-in-link";
import { Problem } from "./problems";
import { meQuery } from "./queries";

/** A sign-in that ended sends to the sign-in page, whichever request found out. */
function watchSignIn(error: unknown) {
  if (error instanceof Problem && error.code === "sign_in.enrolment_due") {
    location.assign(enrolmentPath(location.pathname + location.search));
  } else if (error instanceof Problem && error.code === "sign_in.closing_due") {
    location.assign(CLOSING);
  } else if (error instanceof Problem && error.status === 401) {
    goToSignIn(queryClient.getQueryData(meQuery.queryKey) ? "expired" : undefined);
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchSignIn }),
  mutationCache: new MutationCache({ onError: watchSignIn }),
  defaultOptions: {
    queries: {
      staleTime: 5000,
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.retryable,
      retryDelay: (failures) => 400 * 2 ** failures,
    },
    mutations: { networkMode: "always" },
  },
});
