import { type ReactNode, useState } from "react";
import { type OwnAct, type OwnIdentity, useOwn } from "../../api/own-identity";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { focusField } from "../../parts/focus-field";
import { PasswordField } from "../../parts/password-field";
import { say } from "../../parts/toasts";
import { m } from "../../texts/account";
import { type Errors, Text } from "../creation/fields";

const words = m.email;

type Props = {
  field: string;
  label: string;
  hint: string;
  type?: "email";
  autoComplete: string;
  go: string;
  asked: (typed: string, password: string) => OwnAct;
  done: (fresh: OwnIdentity) => string;
  onClose: () => void;
  onLeave?: (typed: string) => void;
  children?: (choose: (typed: string) => void) => ReactNode;
};

/** One thing that wants the password again: a new address, a new user name. */
export function ProvenForm({ field, label, hint, asked, done, onClose, ...rest }: Props) {
  const write = useOwn();
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState<Errors>({});
  const errors = { ...fieldErrors(write.error), ...missing };
  const secret = `${field}-password`;

  function send() {
    if (write.isPending) return;
    const absent = [!typed.trim() && field, !password && "password"].filter(Boolean) as string[];
    setMissing(Object.fromEntries(absent.map((each) => [each, words.missing])));
    if (absent[0]) return focusField(absent[0] === field ? field : secret);
    write.mutate(asked(typed, password), {
      onSuccess: (fresh) => {
        say(done(fresh));
        onClose();
      },
      onError: (error) => focusField(fieldErrors(error)[field] ? field : secret),
    });
  }

  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {write.isError && !Object.keys(errors).length && <Failure error={write.error} />}
      <Text
        id={field}
        label={label}
        hint={hint}
        type={rest.type ?? "text"}
        value={typed}
        onChange={setTyped}
        onBlur={() => rest.onLeave?.(typed)}
        errors={errors}
        autoComplete={rest.autoComplete}
        required
      />
      {rest.children?.((name) => {
        setTyped(name);
        focusField(field);
      })}
      <PasswordField
        id={secret}
        label={words.password}
        error={errors.password}
        autoComplete="current-password"
        value={password}
        onType={setPassword}
      />
      <div className="acts">
        <button type="submit" className="button" aria-disabled={write.isPending}>
          {write.isPending ? words.sending : rest.go}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {words.stay}
        </button>
      </div>
    </form>
  );
}
