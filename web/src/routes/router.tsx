import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
  notFound,
} from "@tanstack/react-router";
import type { Me } from "../api/model";
import { Problem } from "../api/problems";
import { meQuery, type SessionFilters } from "../api/queries";
import { queryClient } from "../api/query-client";
import { Skeleton } from "../parts/skeleton";
import { Frame } from "../screens/frame/frame";
import { Home } from "../screens/frame/home";
import { Broken, NotFound, Nowhere } from "../screens/frame/lost";
import { Gate } from "./gate";
import {
  deskSearch,
  diplomaSearch,
  importSearch,
  ruleSearch,
  sessionSearch,
  staffSearch,
  textSearch,
  versionSearch,
} from "./search";

const root = createRootRoute({ notFoundComponent: Nowhere, errorComponent: Broken });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "connexion",
  component: lazy(() => import("../screens/entry/sign-in"), "SignIn"),
});

const accessibility = createRoute({
  getParentRoute: () => root,
  path: "accessibilite",
  component: lazy(() => import("../screens/public/accessibility"), "Accessibility"),
});

/** Outside of what needs an open access: it is where one is opened. */
const enrolment = createRoute({
  getParentRoute: () => root,
  path: "compte/protection",
  component: lazy(() => import("../screens/security/enrolment"), "Enrolment"),
});

const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: "compte/adresse",
  component: lazy(() => import("../screens/account/email-link"), "ConfirmEmail"),
});

/** Outside too: an account on its way out reaches nothing but the way back. */
const closing = createRoute({
  getParentRoute: () => root,
  path: "compte/fermeture",
  component: lazy(() => import("../screens/account/on-the-way-out"), "OnTheWayOut"),
});

const stopEmail = createRoute({
  getParentRoute: () => root,
  path: "compte/adresse/stop",
  component: lazy(() => import("../screens/account/email-link"), "StopEmail"),
});

/** The signed-in person; without one the page is being left for the sign-in, so nothing follows. */
function whoAsks(): Promise<Me> {
  return queryClient.ensureQueryData(meQuery).catch((error) => {
    if (error instanceof Problem && error.status === 401) return new Promise<never>(() => {});
    throw error;
  });
}

/** To who is no member a structure shows its public home, and nothing behind it. */
async function elsewhere(slug: string) {
  if (location.pathname.replace(/\/$/, "") !== `/s/${slug}`) return notFound();
  location.replace(`/s/${slug}?visiteur`);
  return new Promise<never>(() => {});
}

/** All that needs a sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async () => ({ me: await whoAsks() }),
  component: Frame,
});

const home = createRoute({ getParentRoute: () => inside, path: "/", component: Home });

const account = createRoute({
  getParentRoute: () => inside,
  id: "account",
  component: lazy(() => import("../screens/frame/account-frame"), "AccountFrame"),
});

const identities = createRoute({
  getParentRoute: () => account,
  path: "compte/identites-liees",
  component: lazy(() => import("../screens/federated/identities"), "Identities"),
});

const instructor = createRoute({
  getParentRoute: () => inside,
  path: "moniteur",
  component: lazy(() => import("../screens/instructors/instructor"), "InstructorSpace"),
});

const ownIdentity = createRoute({
  getParentRoute: () => account,
  path: "compte/identite",
  component: lazy(() => import("../screens/account/identity"), "IdentityScreen"),
});

const ownData = createRoute({
  getParentRoute: () => account,
  path: "compte/donnees",
  component: lazy(() => import("../screens/account/data"), "DataScreen"),
});

const security = createRoute({
  getParentRoute: () => account,
  path: "compte/securite",
  component: lazy(() => import("../screens/security/security"), "SecurityScreen"),
});

const structure = createRoute({
  getParentRoute: () => inside,
  path: "s/$slug",
  beforeLoad: async ({ context, params }) => {
    const membership = context.me.memberships.find((of) => of.structure.slug === params.slug);
    if (!membership) throw await elsewhere(params.slug);
    return { membership };
  },
  component: Gate,
});

const structureHome = createRoute({
  getParentRoute: () => structure,
  path: "/",
  component: Home,
});

const sessions = createRoute({
  getParentRoute: () => structure,
  path: "sessions",
  validateSearch: (search): SessionFilters => sessionSearch(search),
  staticData: { place: "sessions" },
  component: lazy(() => import("../screens/sessions/sessions"), "Sessions"),
});

const newSession = createRoute({
  getParentRoute: () => structure,
  path: "sessions/nouvelle",
  staticData: { place: "drafts" },
  component: lazy(() => import("../screens/sessions/new-session"), "NewSession"),
});

const session = createRoute({
  getParentRoute: () => structure,
  path: "sessions/$session",
  staticData: { place: "sessions" },
  component: lazy(() => import("../screens/sessions/session"), "SessionScreen"),
});

const importer = createRoute({
  getParentRoute: () => structure,
  path: "importer",
  validateSearch: importSearch,
  staticData: { place: "importer" },
  component: lazy(() => import("../screens/imports/importer"), "Importer"),
});

const followed = createRoute({
  getParentRoute: () => structure,
  path: "importer/$import",
  staticData: { place: "importer" },
  component: lazy(() => import("../screens/imports/import"), "ImportFollowed"),
});

const licensees = createRoute({
  getParentRoute: () => structure,
  path: "licencies",
  validateSearch: textSearch,
  staticData: { place: "licensees" },
  component: lazy(() => import("../screens/people/licensees"), "Licensees"),
});

const instructors = createRoute({
  getParentRoute: () => structure,
  path: "moniteurs",
  staticData: { place: "instructors" },
  component: lazy(() => import("../screens/instructors/instructors"), "Instructors"),
});

const diplomas = createRoute({
  getParentRoute: () => structure,
  path: "diplomes",
  validateSearch: diplomaSearch,
  staticData: { place: "diplomas" },
  component: lazy(() => import("../screens/diplomas/diplomas"), "Diplomas"),
});

const licensee = createRoute({
  getParentRoute: () => structure,
  path: "licencies/$licence",
  staticData: { place: "licensees" },
  component: lazy(() => import("../screens/people/licensee"), "LicenseeSheet"),
});

const lists = createRoute({
  getParentRoute: () => structure,
  path: "listes",
  staticData: { place: "lists" },
  component: lazy(() => import("../screens/lists/lists"), "Lists"),
});

const listNew = createRoute({
  getParentRoute: () => structure,
  path: "listes/charger",
  staticData: { place: "lists" },
  component: lazy(() => import("../screens/lists/list-new"), "ListNew"),
});

const list = createRoute({
  getParentRoute: () => structure,
  path: "listes/$load",
  staticData: { place: "lists" },
  component: lazy(() => import("../screens/lists/list"), "ListFollowed"),
});

const rules = createRoute({
  getParentRoute: () => structure,
  path: "regles",
  validateSearch: ruleSearch,
  staticData: { place: "rules" },
  component: lazy(() => import("../screens/rules/rules"), "RulesScreen"),
});

const rule = createRoute({
  getParentRoute: () => structure,
  path: "regles/$kind/$code",
  validateSearch: versionSearch,
  staticData: { place: "rules" },
  component: lazy(() => import("../screens/rules/rule"), "RuleScreen"),
});

const ruleChanges = createRoute({
  getParentRoute: () => structure,
  path: "regles/projet",
  staticData: { place: "rules" },
  component: lazy(() => import("../screens/rules/rule-changes"), "RuleChanges"),
});

const ruleFiles = createRoute({
  getParentRoute: () => structure,
  path: "regles/fichiers",
  staticData: { place: "rules" },
  component: lazy(() => import("../screens/rules/rule-files"), "RuleFilesScreen"),
});

const rulePublications = createRoute({
  getParentRoute: () => structure,
  path: "regles/publications",
  staticData: { place: "rules" },
  component: lazy(() => import("../screens/rules/rule-publications"), "RulePublications"),
});

const rulePublication = createRoute({
  getParentRoute: () => structure,
  path: "regles/publications/$number",
  staticData: { place: "rules" },
  component: lazy(() => import("../screens/rules/rule-publications"), "RulePublication"),
});

const sessionRules = createRoute({
  getParentRoute: () => structure,
  path: "sessions/$session/regles",
  staticData: { place: "sessions" },
  component: lazy(() => import("../screens/rules/session-rules"), "SessionRules"),
});

const requests = createRoute({
  getParentRoute: () => structure,
  path: "demandes",
  staticData: { place: "requests" },
  component: lazy(() => import("../screens/requests/requests"), "Requests"),
});

const ownRequest = createRoute({
  getParentRoute: () => structure,
  path: "demandes/$request",
  staticData: { place: "requests" },
  component: lazy(() => import("../screens/requests/request"), "OwnRequest"),
});

const deskList = createRoute({
  getParentRoute: () => structure,
  path: "siege",
  validateSearch: deskSearch,
  staticData: { place: "desk" },
  component: lazy(() => import("../screens/requests/desk-list"), "DeskList"),
});

const portalDesk = createRoute({
  getParentRoute: () => structure,
  path: "portail",
  staticData: { place: "portal" },
  component: lazy(() => import("../screens/portal-desk/portal-desk"), "PortalDesk"),
});

const newsDesk = createRoute({
  getParentRoute: () => structure,
  path: "portail/actualites",
  staticData: { place: "news" },
  component: lazy(() => import("../screens/portal-desk/news-desk"), "NewsDesk"),
});

const terms = createRoute({
  getParentRoute: () => structure,
  path: "conditions",
  staticData: { place: "terms" },
  component: lazy(() => import("../screens/terms/terms"), "TermsScreen"),
});

const desk = createRoute({
  getParentRoute: () => structure,
  path: "siege/$request",
  staticData: { place: "desk" },
  component: lazy(() => import("../screens/requests/desk"), "Desk"),
});

const families = createRoute({
  getParentRoute: () => structure,
  path: "familles",
  validateSearch: textSearch,
  staticData: { place: "families" },
  component: lazy(() => import("../screens/families/families"), "Families"),
});

const family = createRoute({
  getParentRoute: () => structure,
  path: "familles/$family",
  staticData: { place: "families" },
  component: lazy(() => import("../screens/families/family"), "FamilyScreen"),
});

const letters = createRoute({
  getParentRoute: () => structure,
  path: "familles/lettres",
  staticData: { place: "letters" },
  component: lazy(() => import("../screens/families/letters"), "Letters"),
});

const letterBatch = createRoute({
  getParentRoute: () => structure,
  path: "familles/lettres/$batch",
  staticData: { place: "letters" },
  component: lazy(() => import("../screens/families/letter-batch"), "LetterBatch"),
});

const unattached = createRoute({
  getParentRoute: () => structure,
  path: "rattachements",
  staticData: { place: "unattached" },
  component: lazy(() => import("../screens/families/unattached"), "UnattachedAccounts"),
});

const unattachedPerson = createRoute({
  getParentRoute: () => structure,
  path: "rattachements/$account",
  staticData: { place: "unattached" },
  component: lazy(() => import("../screens/families/unattached-person"), "UnattachedPerson"),
});

const staff = createRoute({
  getParentRoute: () => structure,
  path: "agents",
  validateSearch: staffSearch,
  staticData: { place: "staff" },
  component: lazy(() => import("../screens/staff/staff"), "Staff"),
});

const agent = createRoute({
  getParentRoute: () => structure,
  path: "agents/$agent",
  staticData: { place: "staff" },
  component: lazy(() => import("../screens/staff/agent"), "AgentScreen"),
});

const agentJoin = createRoute({
  getParentRoute: () => inside,
  path: "agent/rejoindre",
  component: lazy(() => import("../screens/staff/agent-join"), "AgentJoin"),
});

const myServices = createRoute({
  getParentRoute: () => inside,
  path: "mes-services",
  component: lazy(() => import("../screens/families/my-services"), "MyServices"),
});

const join = createRoute({
  getParentRoute: () => inside,
  path: "rejoindre",
  component: lazy(() => import("../screens/access/join"), "Join"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    accessibility,
    enrolment,
    confirmEmail,
    stopEmail,
    closing,
    inside.addChildren([
      home,
      account.addChildren([ownIdentity, security, identities, ownData]),
      instructor,
      myServices,
      join,
      agentJoin,
      structure.addChildren([
        structureHome,
        families,
        family,
        letters,
        letterBatch,
        unattached,
        unattachedPerson,
        staff,
        agent,
        sessions,
        newSession,
        session,
        importer,
        followed,
        licensees,
        licensee,
        requests,
        ownRequest,
        deskList,
        desk,
        portalDesk,
        newsDesk,
        rules,
        rule,
        ruleChanges,
        ruleFiles,
        rulePublications,
        rulePublication,
        sessionRules,
        terms,
        diplomas,
        instructors,
        lists,
        listNew,
        list,
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
