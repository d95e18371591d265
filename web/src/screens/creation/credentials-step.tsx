import { useState } from "react";
import { checkUserName } from "../../api/creation";
import { PasswordFields } from "../../parts/password-fields";
import { c } from "../../texts/creation";
import { type Errors, Text } from "./fields";

const words = c.credentials;

export type Secret = { password: string; confirm: string };

type Props = {
  slug: string;
  shortest: number;
  userName: string;
  onUserName: (name: string) => void;
  secret: Secret;
  onSecret: (change: Partial<Secret>) => void;
  errors: Errors;
};

/** User name and password; whether the name is free is asked once it is typed. */
export function CredentialsStep(props: Props) {
  const { slug, shortest, userName, onUserName, secret, onSecret, errors } = props;
  const [answer, setAnswer] = useState<{ free: boolean; proposals: string[] }>();

  async function ask(name: string) {
    const wanted = name.trim();
    if (wanted.length < 3) return;
    setAnswer(await checkUserName(slug, wanted).catch(() => undefined));
  }

  function choose(name: string) {
    onUserName(name);
    setAnswer({ free: true, proposals: [] });
    document.getElementById("user_name")?.focus();
  }

  return (
    <>
      <div>
        <Text
          id="user_name"
          label={words.user_name}
          hint={words.user_name_hint}
          value={userName}
          onChange={(name) => {
            setAnswer(undefined);
            onUserName(name);
          }}
          errors={errors}
          autoComplete="username"
          onBlur={() => ask(userName)}
          required
        />
        <div role="status" className="name-answer">
          {answer?.free && <p className="ok-text">{words.free}</p>}
          {answer && !answer.free && <p className="bad-text">{words.taken}</p>}
        </div>
        {answer && !answer.free && (
          <div className="acts">
            {answer.proposals.map((name) => (
              <button
                key={name}
                type="button"
                className="button quiet small"
                onClick={() => choose(name)}
              >
                {name}
              </button>
            ))}
          </div>
        )}
      </div>
      <PasswordFields shortest={shortest} {...secret} onChange={onSecret} errors={errors} />
    </>
  );
}
