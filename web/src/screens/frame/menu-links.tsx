import { Link } from "@tanstack/react-router";
import type { Me, Membership } from "../../api/model";
import { opens } from "../../routes/rights";
import { t } from "../../texts";
import { WaitingCount } from "./waiting-count";

/** The places that the person's rights open. */
export function MenuLinks({ me, here }: { me: Me; here: Membership | undefined }) {
  const isInstructor = me.memberships.some((membership) => membership.licence);
  const isGuardian = me.memberships.some(({ role }) => role.name === "guardian");
  const params = { slug: here?.structure.slug ?? "" };
  return (
    <>
      <Link to="/" activeOptions={{ exact: true }}>
        {t.frame.home}
      </Link>
      {here && opens(here, "sessions") && (
        <Link to="/s/$slug/sessions" params={params}>
          {t.frame.sessions}
        </Link>
      )}
      {here && opens(here, "importer") && (
        <Link to="/s/$slug/importer" params={params}>
          {t.frame.importer}
        </Link>
      )}
      {here && opens(here, "licensees") && (
        <Link to="/s/$slug/licencies" params={params}>
          {t.frame.licensees}
        </Link>
      )}
      {here && opens(here, "instructors") && (
        <Link to="/s/$slug/moniteurs" params={params}>
          {t.frame.instructors}
        </Link>
      )}
      {here && opens(here, "diplomas") && (
        <Link to="/s/$slug/diplomes" params={params}>
          {t.frame.diplomas}
        </Link>
      )}
      {here && opens(here, "lists") && (
        <Link to="/s/$slug/listes" params={params}>
          {t.frame.lists}
        </Link>
      )}
      {here && opens(here, "rules") && (
        <Link to="/s/$slug/regles" params={params}>
          {t.frame.rules}
        </Link>
      )}
      {here && opens(here, "requests") && (
        <Link to="/s/$slug/demandes" params={params}>
          {t.frame.requests}
        </Link>
      )}
      {here && opens(here, "portal") && (
        <Link to="/s/$slug/portail" params={params} activeOptions={{ exact: true }}>
          {t.frame.portal}
        </Link>
      )}
      {here && opens(here, "news") && (
        <Link to="/s/$slug/portail/actualites" params={params}>
          {t.frame.news}
        </Link>
      )}
      {here && opens(here, "desk") && (
        <Link to="/s/$slug/siege" params={params}>
          {t.frame.desk}
          <WaitingCount structure={here.structure.id} />
        </Link>
      )}
      {here && opens(here, "families") && (
        <Link to="/s/$slug/familles" params={params}>
          {t.frame.families}
        </Link>
      )}
      {here && opens(here, "unattached") && (
        <Link to="/s/$slug/rattachements" params={params}>
          {t.frame.unattached}
        </Link>
      )}
      {isGuardian && <Link to="/mes-services">{t.frame.myServices}</Link>}
      {here && opens(here, "terms") && (
        <Link to="/s/$slug/conditions" params={params}>
          {t.frame.terms}
        </Link>
      )}
      {here && opens(here, "staff") && (
        <Link to="/s/$slug/agents" params={params}>
          {t.frame.staff}
        </Link>
      )}
      {isInstructor && <Link to="/moniteur">{t.frame.instructor}</Link>}
    </>
  );
}
