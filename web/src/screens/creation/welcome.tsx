import type { CreationForm } from "../../api/model";
import { c } from "../../texts/creation";

type Props = { form: CreationForm; resume: boolean; onGo: () => void };

export function Welcome({ form, resume, onGo }: Props) {
  return (
    <section className="sheet creation-step">
      <p className="faint">{form.name}</p>
      <h1>{c.welcome.title}</h1>
      <p>{c.welcome.lead(form.name)}</p>
      <p className="soft">{c.welcome.time}</p>
      <p className="soft">{c.welcome.need}</p>
      <div className="acts">
        <button type="button" className="button" onClick={onGo}>
          {resume ? c.welcome.resume : c.welcome.go}
        </button>
      </div>
      <p>
        <a href="/connexion">{c.welcome.signIn}</a>
      </p>
    </section>
  );
}
