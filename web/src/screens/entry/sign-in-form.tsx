import { useState, useSyncExternalStore } from "react";
import { knowsPasskeys } from "../../api/authenticator";
import { ProviderButtons } from "../federated/provider-buttons";
import { CodeForm } from "./code-form";
import { PasskeyButton } from "./passkey-button";
import { PasswordStep } from "./password-step";
import { afterwards } from "./sign-in-link";

type Props = { slug?: string; byLetter?: boolean };

/** User name and password, or a passkey, or a provider; then the code, of who has a second factor.
 *  `slug`: on the home of a structure; `byLetter`: whether somebody may hold a letter with a code. */
export function SignInForm({ slug, byLetter = true }: Props) {
  const [codeDue, setCodeDue] = useState(false);
  const known = useSyncExternalStore(noChange, knowsPasskeys, () => false);
  if (codeDue) {
    return (
      <CodeForm
        onOpen={(me) => location.assign(afterwards(me, slug))}
        onAgain={() => setCodeDue(false)}
      />
    );
  }
  return (
    <>
      <PasswordStep slug={slug} byLetter={byLetter} onCodeDue={() => setCodeDue(true)} />
      <ProviderButtons slug={slug}>{known && <PasskeyButton slug={slug} />}</ProviderButtons>
    </>
  );
}

const noChange = () => () => {};
