import { Link } from "@tanstack/react-router";
import { answered, api } from "../../api/client";
import type { Me, Membership } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Icon } from "../../parts/icon";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { goToSignIn } from "../entry/sign-in-link";

/** Who is signed in, the other structures, the way out. */
export function AccountMenu({ me, here }: { me: Me; here: Membership | undefined }) {
  const { account, memberships } = me;
  return (
    <>
      <p>
        <b>
          {account.first_name} {account.last_name}
        </b>
        <span className="faint">{here?.role.label ?? account.user_name}</span>
      </p>
      {memberships.length > 1 && <span className="label">{t.frame.structures}</span>}
      {memberships.length > 1 &&
        memberships.map(({ structure, role }) => (
          <Link
            key={`${structure.id}-${role.name}`}
            to="/s/$slug"
            params={{ slug: structure.slug }}
          >
            <i className="dot accent" style={{ "--structure": structure.accent }} />
            {structure.name}
          </Link>
        ))}
      <hr />
      <Link to="/compte/identite" className="item">
        <Icon name="person" />
        {t.frame.account}
      </Link>
      <Link to="/compte/securite" className="item">
        <Icon name="lock" />
        {t.frame.security}
      </Link>
      <button type="button" className="item" onClick={() => signOut(leftFor(me, here))}>
        <Icon name="exit" />
        {t.frame.signOut}
      </button>
    </>
  );
}

/** Where signing out leads: the site of the structure that one is in, or of the only one there is. */
function leftFor({ memberships }: Me, here: Membership | undefined) {
  const [first, ...others] = new Map(
    memberships.map(({ structure }) => [structure.id, structure]),
  ).values();
  return here?.structure ?? (others.length ? undefined : first);
}

async function signOut(structure: Membership["structure"] | undefined) {
  try {
    const elsewhere = await answered(api.POST("/sign-out"));
    if (elsewhere?.url) location.assign(elsewhere.url);
    else if (structure?.site_url) location.assign(structure.site_url);
    else goToSignIn("signedOut", structure?.slug);
  } catch (error) {
    say(problemOf(error).message, "bad");
  }
}
