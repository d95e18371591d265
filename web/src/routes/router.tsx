import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
  notFound,
} from "@tanstack/react-router";
import type { SessionFilters } from "../api/queries";
import { meQuery } from "../api/queries";
import { queryClient } from "../api/query-client";
import { Frame } from "../parts/frame";
import { Skeleton } from "../parts/skeleton";
import { Home } from "../screens/home";
import { Broken, NotFound } from "../screens/lost";
import { Forbidden, opens, type Place } from "./rights";
import { importSearch, sessionSearch, textSearch } from "./search";

const root = createRootRoute({ notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "connexion",
  component: lazy(() => import("../screens/sign-in"), "SignIn"),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: "accessibilite",
  component: lazy(() => import("../screens/accessibility"), "Accessibility"),
});

/** All that needs a sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async () => ({ me: await queryClient.ensureQueryData(meQuery) }),
  component: Frame,
});

const home = createRoute({ getParentRoute: () => inside, path: "/", component: Home });

const instructor = createRoute({
  getParentRoute: () => inside,
  path: "moniteur",
  component: lazy(() => import("../screens/instructor"), "InstructorSpace"),
});

const structure = createRoute({
  getParentRoute: () => inside,
  path: "s/$slug",
  beforeLoad: ({ context, params }) => {
    const membership = context.me.memberships.find((of) => of.structure.slug === params.slug);
    if (!membership) throw notFound();
    return { membership };
  },
});

type Asked = { context: { membership: Parameters<typeof opens>[0] } };

const needs =
  (place: Place) =>
  ({ context }: Asked) => {
    if (!opens(context.membership, place)) throw new Forbidden(context.membership.role.label);
  };

const structureHome = createRoute({
  getParentRoute: () => structure,
  path: "/",
  component: Home,
});

const sessions = createRoute({
  getParentRoute: () => structure,
  path: "sessions",
  validateSearch: (search): SessionFilters => sessionSearch(search),
  beforeLoad: needs("sessions"),
  component: lazy(() => import("../screens/sessions"), "Sessions"),
});

const session = createRoute({
  getParentRoute: () => structure,
  path: "sessions/$session",
  beforeLoad: needs("sessions"),
  component: lazy(() => import("../screens/session"), "SessionScreen"),
});

const importer = createRoute({
  getParentRoute: () => structure,
  path: "importer",
  validateSearch: importSearch,
  beforeLoad: needs("importer"),
  component: lazy(() => import("../screens/importer"), "Importer"),
});

const followed = createRoute({
  getParentRoute: () => structure,
  path: "importer/$import",
  beforeLoad: needs("importer"),
  component: lazy(() => import("../screens/import"), "ImportFollowed"),
});

const licensees = createRoute({
  getParentRoute: () => structure,
  path: "licencies",
  validateSearch: textSearch,
  beforeLoad: needs("licensees"),
  component: lazy(() => import("../screens/licensees"), "Licensees"),
});

const licensee = createRoute({
  getParentRoute: () => structure,
  path: "licencies/$licence",
  beforeLoad: needs("licensees"),
  component: lazy(() => import("../screens/licensee"), "LicenseeSheet"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    accessibility,
    inside.addChildren([
      home,
      instructor,
      structure.addChildren([
        structureHome,
        sessions,
        session,
        importer,
        followed,
        licensees,
        licensee,
      ]),
    ]),
  ]),
  defaultPreload: "intent",
  defaultPendingComponent: () => (
    <div className="page">
      <Skeleton />
    </div>
  ),
  defaultPendingMs: 200,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
