import { Link, type LinkProps } from "@tanstack/react-router";
import type { Membership } from "../../api/model";
import { Icon, type IconName } from "../../parts/icon";
import { Mark } from "../../parts/mark";
import { opens } from "../../routes/rights";
import { t } from "../../texts";

type Action = { icon: IconName; name: string; hint: string; link: LinkProps };

/** One structure in its own colour: who the person is there, and what can be done. */
export function MembershipCard({ membership }: { membership: Membership }) {
  const { structure, role } = membership;
  const actions = actionsOf(membership);
  return (
    <section className="sheet membership accent" style={{ "--structure": structure.accent }}>
      <header>
        <Mark />
        <div>
          <h2>{structure.name}</h2>
          <span className="chip accent-chip">{role.label}</span>
        </div>
      </header>
      {role.name === "guardian" && !membership.family && (
        <p className="soft" role="note">
          {t.home.noFamily}
        </p>
      )}
      {actions.length === 0 && <p className="soft">{t.home.nothing}</p>}
      <ul>
        {actions.map(({ icon, name, hint, link }) => (
          <li key={name}>
            <Link {...link}>
              <span className="glyph">
                <Icon name={icon} />
              </span>
              <span>
                <b>{name}</b>
                <small>{hint}</small>
              </span>
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function actionsOf(membership: Membership): Action[] {
  const params = { slug: membership.structure.slug };
  const { home } = t;
  const actions: Action[] = [];
  if (opens(membership, "sessions")) {
    const link: LinkProps = { to: "/s/$slug/sessions", params };
    actions.push({ icon: "calendar", name: home.sessions, hint: home.sessionsHint, link });
  }
  if (opens(membership, "importer")) {
    const link: LinkProps = { to: "/s/$slug/importer", params };
    actions.push({ icon: "upload", name: home.importer, hint: home.importerHint, link });
  }
  if (opens(membership, "licensees")) {
    const link: LinkProps = { to: "/s/$slug/licencies", params };
    actions.push({ icon: "people", name: home.licensees, hint: home.licenseesHint, link });
  }
  if (opens(membership, "instructors")) {
    const link: LinkProps = { to: "/s/$slug/moniteurs", params };
    actions.push({ icon: "people", name: home.instructors, hint: home.instructorsHint, link });
  }
  if (opens(membership, "diplomas")) {
    const link: LinkProps = { to: "/s/$slug/diplomes", params };
    actions.push({ icon: "file", name: home.diplomas, hint: home.diplomasHint, link });
  }
  if (opens(membership, "lists")) {
    const link: LinkProps = { to: "/s/$slug/listes", params };
    actions.push({ icon: "file", name: home.lists, hint: home.listsHint, link });
  }
  if (opens(membership, "rules")) {
    const link: LinkProps = { to: "/s/$slug/regles", params };
    actions.push({ icon: "pencil", name: home.rules, hint: home.rulesHint, link });
  }
  if (opens(membership, "desk")) {
    const link: LinkProps = { to: "/s/$slug/siege", params };
    actions.push({ icon: "file", name: home.desk, hint: home.deskHint, link });
  }
  if (opens(membership, "requests")) {
    const link: LinkProps = { to: "/s/$slug/demandes", params };
    actions.push({ icon: "file", name: home.requests, hint: home.requestsHint, link });
  }
  if (opens(membership, "families")) {
    const link: LinkProps = { to: "/s/$slug/familles", params };
    actions.push({ icon: "people", name: home.families, hint: home.familiesHint, link });
  }
  if (opens(membership, "unattached")) {
    const link: LinkProps = { to: "/s/$slug/rattachements", params };
    actions.push({ icon: "person", name: home.unattached, hint: home.unattachedHint, link });
  }
  if (membership.role.name === "guardian") {
    const link: LinkProps = { to: "/mes-services" };
    actions.push({ icon: "people", name: home.myServices, hint: home.myServicesHint, link });
  }
  if (opens(membership, "portal")) {
    const link: LinkProps = { to: "/s/$slug/portail", params };
    actions.push({ icon: "pencil", name: home.portal, hint: home.portalHint, link });
  }
  if (opens(membership, "news")) {
    const link: LinkProps = { to: "/s/$slug/portail/actualites", params };
    actions.push({ icon: "info", name: home.news, hint: home.newsHint, link });
  }
  if (opens(membership, "staff")) {
    const link: LinkProps = { to: "/s/$slug/agents", params };
    actions.push({ icon: "people", name: home.staff, hint: home.staffHint, link });
  }
  if (membership.licence) {
    const link: LinkProps = { to: "/moniteur" };
    actions.push({ icon: "person", name: home.instructor, hint: home.instructorHint, link });
  }
  return actions;
}
