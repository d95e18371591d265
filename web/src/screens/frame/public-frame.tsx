import type { ReactNode } from "react";
import { Mark } from "../../parts/mark";
import { t } from "../../texts";
import "./frame.css";

/** The frame of pages that need no sign-in; written to static HTML, so without style attributes. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t.frame.skip}
      </a>
      <header className="top">
        <a className="brand" href="/">
          <Mark />
          {t.name}
        </a>
      </header>
      <main id="content">{children}</main>
      <Footer />
    </div>
  );
}

/** What stands on the page while the application's code is on its way. */
export function Shell() {
  return (
    <div className="frame">
      <header className="top">
        <span className="brand">
          <Mark />
          {t.name}
        </span>
      </header>
      <main>
        <noscript>
          <p className="page">{t.frame.noScript}</p>
        </noscript>
      </main>
    </div>
  );
}

export function Footer() {
  return (
    <footer className="foot no-print">
      <span>{t.frame.footer}</span>
      <a href="/accessibilite">{t.frame.accessibility}</a>
    </footer>
  );
}
