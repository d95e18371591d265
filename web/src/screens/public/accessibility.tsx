import { t } from "../../texts";
import { PublicFrame } from "../frame/public-frame";
import "./accessibility.css";

const words = t.accessibility;

export function Accessibility() {
  return (
    <PublicFrame>
      <article className="page narrow reading">
        <h1>{words.title}</h1>
        <p className="soft">{words.lead}</p>
        <h2>{words.stateTitle}</h2>
        <p>{words.state}</p>
        <h2>{words.testedTitle}</h2>
        <Points of={words.tested} />
        <h2>{words.limitsTitle}</h2>
        <Points of={words.limits} />
        <h2>{words.contactTitle}</h2>
        <p>{words.contact}</p>
        <p>
          <a href="/">{words.home}</a>
        </p>
      </article>
    </PublicFrame>
  );
}

function Points({ of }: { of: string[] }) {
  return (
    <ul>
      {of.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
