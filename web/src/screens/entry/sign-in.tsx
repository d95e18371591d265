import { Arches } from "../../parts/arches";
import { t } from "../../texts";
import { PublicFrame } from "../frame/public-frame";
import { SignInForm } from "./sign-in-form";
import "./sign-in.css";

export function SignIn() {
  return (
    <PublicFrame>
      <div className="sign-in">
        <div className="scene">
          <Arches />
          <p>{t.signIn.aside}</p>
        </div>
        <section className="entry" aria-labelledby="sign-in-title">
          <h1 id="sign-in-title">{t.signIn.title}</h1>
          <p className="soft">{t.signIn.lead}</p>
          <SignInForm />
        </section>
      </div>
    </PublicFrame>
  );
}
