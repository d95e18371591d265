import type { PortalHome as Home } from "../../api/model";
import { p } from "../../texts/portal";
import { SignInForm } from "../entry/sign-in-form";
import { NewsSection } from "./news-section";
import { PortalContact } from "./portal-contact";

/** What a structure shows to who is not signed in: the way in, its news, how to reach it. */
export function PortalHome({ home }: { home: Home }) {
  return (
    <div className="portal">
      <header className="welcome">
        <p className="kicker">{p.kicker}</p>
        <h1>{home.name}</h1>
        {home.welcome && <p className="lines">{home.welcome}</p>}
      </header>
      <section className="sheet entry" id="connexion" aria-labelledby="entry-title">
        <h2 id="entry-title">{p.signIn}</h2>
        <SignInForm slug={home.slug} byLetter={home.kind === "town"} />
      </section>
      {home.creation_open && (
        <section className="sheet create" aria-labelledby="create-title">
          <h2 id="create-title">{p.noSpace}</h2>
          <p>{p.noSpaceText}</p>
          <a className="button quiet" href={`/s/${home.slug}/creation`}>
            {p.create}
          </a>
        </section>
      )}
      <NewsSection home={home} />
      <PortalContact home={home} />
    </div>
  );
}
