import { Link, Outlet } from "@tanstack/react-router";
import { t } from "../../texts";
import "./account-frame.css";

const PAGES = [
  { to: "/compte/identite", label: t.frame.account },
  { to: "/compte/securite", label: t.frame.security },
  { to: "/compte/identites-liees", label: t.frame.identities },
  { to: "/compte/donnees", label: t.frame.data },
] as const;

/** The pages of one's own account, each a step from the others. */
export function AccountFrame() {
  return (
    <div className="own-account">
      <nav aria-label={t.frame.account}>
        {PAGES.map(({ to, label }) => (
          <Link key={to} to={to}>
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
